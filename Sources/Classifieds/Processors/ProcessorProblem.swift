package import Database

/// Why an entry of the register isn't complete, or doesn't hold any more (promises SHARE-6, SEC-6).
package enum ProcessorProblem: Sendable, Equatable {
    case noName, noCountry, noRole, noPurpose, noGuarantee, noReview, noSubprocessors, noPolicy
    /// Two entries have one name.
    case sameName
    /// Another chat stands before it.
    case secondChat
    /// What it says that it receives isn't what the program sends to somebody in its role.
    case otherFields(ProcessorRole)
    /// Outside the European Economic Area, without what lets data go there.
    case noTransfer
    /// One of its own processors whose name, work or country isn't said.
    case vagueSubprocessor(String)
    case noContract
    /// From when it holds.
    case contractToCome(Instant)
    /// Since when it is over.
    case contractOver(Instant)
    /// Since when somebody should have looked again.
    case reviewOver(Instant)
    case noServer
    /// A wildcard, an address without encryption, one that isn't a frame's, one of the site itself.
    case badFrame(String)
    /// Words of the file that no entry has.
    case unknown([String])

    /// In French, as the page of the register says it.
    package var text: String {
        switch self {
        case .noName: "son nom manque"
        case .noCountry: "son pays manque ou n’existe pas"
        case .noRole: "son rôle n’est pas de la liste"
        case .noPurpose: "ce qu’il fait n’est pas dit"
        case .noGuarantee: "ses garanties manquent"
        case .noReview: "la date de la prochaine vérification manque"
        case .noSubprocessors: "ses propres sous-traitants ne sont pas dits"
        case .noPolicy: "l’adresse de sa politique de confidentialité manque"
        case .sameName: "deux inscriptions portent ce nom"
        case .secondChat: "un autre tchat est inscrit avant lui"
        case .otherFields(let role):
            "ce qu’il déclare recevoir n’est pas ce que le programme lui enverrait\u{A0}: \(role.sends.map(\.text).joined(separator: ", "))"
        case .noTransfer: "des données sortent d’Europe, et ce qui le permet n’est pas dit"
        case .vagueSubprocessor: "ce que fait l’un de ses propres sous-traitants, et où, n’est pas dit"
        case .noContract: "les dates de son contrat manquent"
        case .contractToCome(let start): "son contrat commence \(FrenchDay.text(start))"
        case .contractOver(let end): "son contrat est terminé depuis \(FrenchDay.text(end))"
        case .reviewOver(let day): "il devait être vérifié avant \(FrenchDay.text(day))"
        case .noServer: "l’adresse de son serveur manque"
        case .badFrame: "l’adresse de son cadre doit être celle d’une page https d’un autre site"
        case .unknown(let words): "champ inconnu\u{A0}: \(words.joined(separator: ", "))"
        }
    }

    /// For the operator.
    package var advice: String {
        switch self {
        case .noName: "name is missing"
        case .noCountry: "country must be two letters of ISO 3166-1"
        case .noRole: "role must be one of \(ProcessorRole.allCases.map(\.rawValue).joined(separator: ", "))"
        case .noPurpose: "purpose is missing"
        case .noGuarantee: "guarantees must have one line at least"
        case .noReview: "review, the day by which it is looked at again, is missing"
        case .noSubprocessors: "subprocessors is missing: [] where there are none"
        case .noPolicy: "policy must be an https address"
        case .sameName: "another entry has its name"
        case .secondChat: "another chat stands before it: there is one at most"
        case .otherFields(let role):
            "receives must be what the program sends: \(role.sends.map(\.rawValue).joined(separator: ", "))"
        case .noTransfer: "transfer is missing: what lets data leave the European Economic Area"
        case .vagueSubprocessor(let name): "subprocessors must have name, country and purpose, \"\(name)\" too"
        case .noContract: "contract must have from and until, as 2026-12-31, in that order"
        case .contractToCome: "its contract has not begun"
        case .contractOver: "its contract is over"
        case .reviewOver: "its review is overdue"
        case .noServer: "servers must have one host:port at least, without wildcard"
        case .badFrame(let address): "frame must be an https page of another site, not \"\(address)\""
        case .unknown(let words): "no entry has \(words.joined(separator: ", "))"
        }
    }
}
