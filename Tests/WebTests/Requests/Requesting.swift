import Classifieds
import Database
import Foundation
import TestSite
import Testing

extension Browser {
    static let requestFields: KeyValuePairs = [
        "droit": "acces", "texte": "Je voudrais savoir ce que vous gardez de moi.", "email": "camille@exemple.fr",
    ]

    /// Asks by the form, and gives the address that the mail brings.
    func request(_ fields: KeyValuePairs<String, String> = Browser.requestFields) async throws -> String {
        _ = try await post("/confidentialite/demandes", fields)
        try await test.deliver()
        return try test.requestLink()
    }
}

extension TestSite {
    /// The address in the last mail about a request.
    func requestLink() throws -> String {
        let body = try #require(mails.mails.last).body
        return String(try #require(body.firstMatch(of: /\/confidentialite\/demandes\/[0-9A-Za-z]{22}/)).output)
    }

    /// Two colleagues doubt who asked by that link, once its mailbox was proved and led to nobody.
    func doubt(_ link: String) async throws {
        let secret = try #require(Secret(String(link.suffix(22))))
        try await site.requests.proveAddress(secret)
        let id = try await site.requests.follow(secret).request.id
        let one = try await comeIn(as: [.privacy], email: "un@exemple.fr").caller
        let two = try await comeIn(as: [.privacy], email: "deux@exemple.fr").caller
        try await site.requests.doubt(id, because: "Le nom dans la lettre ne va pas avec l’annonce.", by: one)
        try await site.requests.approveDoubt(about: id, by: two)
    }

    /// A colleague does what was asked by that link, answers and closes it.
    func answer(_ link: String) async throws {
        let secret = try #require(Secret(String(link.suffix(22))))
        let officer = try await comeIn(as: [.privacy]).caller
        try await site.requests.execute(try await site.requests.follow(secret).request.id, by: officer)
    }
}
