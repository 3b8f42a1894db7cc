import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What was asked, and by which link it is followed.
struct AskedOfDesk: Sendable {
    let id: Request.ID
    let secret: Secret
}

extension TestSite {
    static let answer = "Nous avons regardé votre demande, et voici notre réponse."
    static let reasons = "Cette raison est celle de la personne qui répond, et elle est assez longue."

    /// Asks for something by the form, or from a session.
    func askDesk(
        _ kind: Request.Kind, email: String = Person.camille.email, by caller: Caller = .visitor
    ) async throws -> AskedOfDesk {
        let secret = try await request(.sample(kind, email: email), by: caller)
        let id = try await site.database.read { try $0.request(secretHash: secret.hash)?.id }
        return AskedOfDesk(id: try #require(id), secret: secret)
    }

    /// Asks for it by the form, then follows the link that came by mail.
    func askProved(_ kind: Request.Kind, email: String = Person.camille.email) async throws -> AskedOfDesk {
        let asked = try await askDesk(kind, email: email)
        try await site.requests.proveAddress(asked.secret)
        return asked
    }

    /// From another mailbox, with the secret of an ad.
    func askByAd(_ kind: Request.Kind, _ ad: Ad.ID, email: String = "autre@exemple.fr") async throws -> AskedOfDesk {
        let asked = try await askDesk(kind, email: email)
        let code = try Secret(hashing: "ad\u{0}\(ad.text)", with: site.keyring)
        try await site.requests.proveAd(ad.text, code: code.text, for: asked.secret)
        return asked
    }

    func request(_ id: Request.ID) async throws -> Request {
        try #require(try await site.database.read { try $0.request(id) })
    }

    /// What the journal says of a request, each act with its reason.
    func journal(of id: Request.ID) async throws -> [String] {
        try await site.database.read { reader in
            try reader.rows("SELECT act, reason FROM journal_entry WHERE subject = \(id) ORDER BY number").map { row in
                let (act, reason): (String, String) = (try row["act"], try row["reason"])
                return reason.isEmpty ? act : "\(act) \(reason)"
            }
        }
    }

    /// The last mail to somebody.
    func lastMail(to email: String) async throws -> MailMessage? {
        try await deliver()
        return mails.mails.last { $0.to.text == email }
    }

    /// Somebody who answers people and their rights.
    func officer(_ name: String = "camille.p@exemple.fr") async throws -> Caller {
        try await comeIn(as: [.privacy], email: name).caller
    }

    /// - Returns: the problem of the one field that isn't taken.
    func problem(_ act: () async throws -> Void) async throws -> Problem? {
        do {
            try await act()
            return nil
        } catch Refusal.invalid(let problems) {
            return problems.first
        }
    }
}
