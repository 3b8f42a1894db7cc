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

    /// Two colleagues doubt who asked everything that was asked.
    func doubtEverything() async throws {
        try await site.database.write { writer in
            try writer.run(
                """
                INSERT INTO identity_check (request, doubt, doubter, doubted, approver, approved)
                SELECT id, \(Data(repeating: 1, count: 60)), 'a', \(writer.now), 'b', \(writer.now) FROM request
                """)
        }
    }

    /// A colleague answers everything that was asked, and closes it.
    func answerEverything() async throws {
        try await site.database.write { writer in
            try writer.run(
                "UPDATE request SET answered = \(writer.now), closed = \(writer.now), outcome = 'done'")
        }
    }
}
