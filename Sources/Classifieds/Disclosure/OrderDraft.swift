package import Database
package import Foundation

/// An order as it is typed into the form.
package struct OrderDraft: Sendable {
    package var kind: LegalOrder.Kind?
    package var categories: Set<LegalOrder.Category> = []
    package var authority = ""
    package var contact = ""
    package var reference = ""
    /// An ad's id or link, an address, or the id of the order that had it kept.
    package var about = ""
    /// Days as browsers send them: `2026-12-03`.
    package var received = ""
    package var due = ""
    package var silentUntil = ""
    package var silentBecause: LegalOrder.Silence?
    /// PEM text of the requester's public key.
    package var key = ""
    package var document: Data?

    package init() {}
}

/// An order that may be entered.
struct CheckedOrder: Sendable {
    let kind: LegalOrder.Kind
    let categories: Set<LegalOrder.Category>
    let details: OrderDetails
    let about: OrderedPerson
    let received: Instant
    let due: Instant
    let silentUntil: Instant?
    let silentBecause: LegalOrder.Silence?
    let document: Data
}

/// How an order names the person.
enum OrderedPerson: Sendable, Equatable {
    case address(MailAddress)
    /// An ad, or an order that had something kept: both are 22 letters and digits.
    case name(String)

    init?(_ typed: String) {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        if let address = MailAddress(text) {
            self = .address(address)
        } else if let name = text.split(whereSeparator: { "/?#".contains($0) }).first(where: { Ad.ID($0) != nil }) {
            self = .name(String(name))
        } else {
            return nil
        }
    }
}

extension OrderDraft {
    /// - Throws: `Refusal.invalid` with everything that is wrong.
    func checked(now: Instant) throws(Refusal) -> CheckedOrder {
        let (authority, contact) = (AdText.oneLine(authority), AdText.oneLine(contact))
        let reference = AdText.oneLine(reference)
        let (received, due) = (Self.start(of: received), Self.end(of: due))
        let (silent, person) = (Self.end(of: silentUntil), OrderedPerson(about))
        let publicKey = RequesterKey.publicBytes(key)
        var problems: [Problem] = []
        if kind == nil { problems.append(.orderKind) }
        if categories.isEmpty, kind != .removal { problems.append(.orderCategories) }
        if !(2...200).contains(authority.count) { problems.append(.orderAuthority) }
        if !(2...300).contains(contact.count) { problems.append(.orderContact) }
        if !(1...100).contains(reference.count) { problems.append(.orderReference) }
        if person == nil { problems.append(.orderPerson) }
        if received.map({ $0 > now }) ?? true { problems.append(.orderReceived) }
        if let received, due.map({ $0 <= received }) ?? true { problems.append(.orderDue) }
        problems += silenceProblems(until: silent, now: now)
        if kind?.handsOver == true, publicKey == nil { problems.append(.orderKey) }
        problems += documentProblems
        guard problems.isEmpty, let kind, let person, let received, let due, let document else {
            throw Refusal.invalid(problems)
        }
        return CheckedOrder(
            kind: kind, categories: categories,
            details: OrderDetails(
                authority: authority, contact: contact, reference: reference, key: kind.handsOver ? publicKey : nil),
            about: person, received: received, due: due, silentUntil: silent,
            silentBecause: silent == nil ? nil : silentBecause, document: document)
    }

    private func silenceProblems(until silent: Instant?, now: Instant) -> [Problem] {
        if silentUntil.trimmingCharacters(in: .whitespaces).isEmpty { return [] }
        guard let silent, silent > now else { return [.orderSilence] }
        return silentBecause == nil ? [.orderSilenceGround] : []
    }

    private var documentProblems: [Problem] {
        guard let document, document.count <= OrderDocument.mostBytes, OrderDocument(document) != nil else {
            return [.orderDocument]
        }
        return []
    }

    private static func start(of day: String) -> Instant? { FrenchMoment.instant(day: day, hour: "00:00") }

    private static func end(of day: String) -> Instant? { FrenchMoment.instant(day: day, hour: "23:59") }
}

extension Problem {
    package static let orderKind = Problem("type", "Choisissez ce que c’est pour la loi.")
    package static let orderCategories = Problem("categorie", "Cochez ce qui est demandé.")
    package static let orderAuthority = Problem("autorite", "Indiquez quelle autorité demande, de 2 à 200 caractères.")
    package static let orderContact = Problem("contact", "Indiquez où lui répondre, de 2 à 300 caractères.")
    package static let orderReference = Problem("reference", "Indiquez sa référence, 100 caractères au plus.")
    package static let orderPerson = Problem(
        "personne", "Indiquez l’adresse d’une annonce, sa référence, ou une adresse e-mail complète.")
    package static let orderReceived = Problem(
        "recue", "Indiquez quand elle est arrivée\u{A0}: au plus tard aujourd’hui.")
    package static let orderDue = Problem("echeance", "Indiquez jusqu’à quand répondre\u{A0}: après son arrivée.")
    package static let orderSilence = Problem("silence", "Indiquez un jour à venir, ou laissez vide.")
    package static let orderSilenceGround = Problem("motif", "Choisissez pourquoi la personne ne doit pas savoir.")
    package static let orderKey = Problem(
        "cle",
        "Collez la clé publique X25519 de l’autorité, de «\u{A0}BEGIN PUBLIC KEY\u{A0}» à «\u{A0}END PUBLIC KEY\u{A0}»."
    )
    package static let orderDocument = Problem(
        "document", "Joignez le document reçu\u{A0}: PDF, JPEG ou PNG, 10\u{A0}Mo au plus.")
    package static let orderNeedsTwo = Problem(
        "type",
        "Personne ne peut l’accepter\u{A0}: il faut deux personnes de l’équipe qui le peuvent. Refusez seulement une demande sans acte."
    )
    package static let orderEarlierPolicy = Problem(
        "preuve",
        "Ces données sont confiées sous une politique d’avant\u{A0}: la personne doit d’abord être prévenue de la nouvelle, trente jours avant."
    )
}
