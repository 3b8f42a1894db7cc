import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Several programs at once` {
    @Test func `that rest on what all of them read: one changes it, the others are told`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let id = try await program.publish()
            let tag = try #require(try await program.get("/ads/\(id)").headers[.eTag])
            let titles = (0..<8).map { "Cours de piano, niveau \($0)" }
            let statuses = try await Self.atOnce(titles) { title in
                try await program.send(
                    .patch, "/ads/\(id)", "{\"titre\": \"\(title)\"}", headers: [.ifMatch: tag])
            }
            #expect(statuses.sorted() == [200] + Array(repeating: 412, count: 7))
        }
    }

    @Test func `that don't say what they read change each its own, and undo nothing`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let id = try await program.publish()
            let fields = [
                #"{"titre": "Cours de solfège à Rennes"}"#, #"{"pseudonyme": "Camille_R"}"#, #"{"visio": true}"#,
                #"{"texte": "Je propose des cours de solfège pour débutants, le matin en semaine."}"#,
            ]
            let statuses = try await Self.atOnce(fields) { try await program.send(.patch, "/ads/\(id)", $0) }
            #expect(statuses == [200, 200, 200, 200])
            let ad = try await program.get("/ads/\(id)")
            #expect(try ad.word("titre") == "Cours de solfège à Rennes")
            #expect(try ad.word("pseudonyme") == "Camille_R")
            #expect(try ad.word("texte").hasPrefix("Je propose des cours de solfège"))
            #expect(try ad.json["visio"] as? Bool == true)
        }
    }

    private static func atOnce(
        _ bodies: [String], _ send: @escaping @Sendable (String) async throws -> TestResponse
    ) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for body in bodies { group.addTask { Int(try await send(body).status.code) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
