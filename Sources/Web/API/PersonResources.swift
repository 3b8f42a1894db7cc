import Classifieds
import Foundation
import HTTPTypes
import Hummingbird

extension Routes {
    /// Who a token is for, and everything that the site knows of them.
    mutating func addAPIPerson() {
        api(.get, "/me", access: .token(nil), "apiMe", PersonResources.show)
        api(
            .get, "/me/export", access: .token(.data),
            as: APIRule(counting: .export, producing: ["application/json", "application/zip"]), "apiExport",
            PersonResources.export)
    }
}

/// A token's person.
enum PersonResources {
    /// The token itself; the address only where everything may be taken away.
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        guard let token = visit.token else { throw APIProblem(.tokenMissing) }
        let own = try await visit.site.access.own(token)
        var email: APIValue<String>?
        if token.scopes.contains(.data) { email = .own(try await visit.site.accounts.show(to: visit.caller).email) }
        return .own(
            TokenOwner(
                compte: token.account.text, courriel: email,
                acces: TokenOwner.Access(
                    nom: .own(own.name), portees: AccessScope.allCases.filter(token.scopes.contains).map(\.rawValue),
                    fin: ExportedTime.text(token.expires))))
    }

    /// The archive of the page, or its JSON alone, as the program takes it.
    @Sendable static func export(_ visit: Visit) async throws -> Answer {
        let accepted = visit.request.headers[.accept].map(Acceptance.of)
        let wanted = accepted?.best(of: ["application/json", "application/zip"])
        let export = try visit.site.portability.export(for: visit.caller)
        guard wanted == "application/zip" else {
            return .download(named: "donnees.json", of: "application/json", for: visit) { sink in
                try await export.writeJSON(to: sink)
            }
        }
        let pages = ArchivedIndex(settings: visit.site.settings, places: visit.site.places).pages
        return .download(named: "mes-donnees.zip", of: "application/zip", for: visit) { sink in
            try await export.writeArchive(with: pages, to: sink)
        }
    }
}

private struct TokenOwner: Encodable {
    let compte: String
    let courriel: APIValue<String>?
    let acces: Access

    struct Access: Encodable {
        let nom: APIValue<String>
        let portees: [String]
        let fin: String
    }
}
