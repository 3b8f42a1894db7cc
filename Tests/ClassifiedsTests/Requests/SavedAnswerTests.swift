import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("An answer that is saved")
struct SavedAnswerTests {
    @Test func `serves in its queue until it is deleted, and the journal has both`() async throws {
        let test = try await TestSite()
        let agent = try await test.colleague(.support)
        let id = try await test.site.requests.save(
            TestSite.answer, as: "Mot de passe", for: .support, by: agent)
        let saved = try await test.site.requests.savedAnswers(by: agent)
        #expect(saved.map(\.title) == ["Mot de passe"] && saved.map(\.queue) == [.support])
        try await test.site.requests.deleteSavedAnswer(id, by: agent)
        #expect(try await test.site.requests.savedAnswers(by: agent).isEmpty)
        await #expect(throws: Refusal.notFound) { try await test.site.requests.deleteSavedAnswer(id, by: agent) }
        let acts: [String] = try await test.site.database.read { reader in
            try reader.rows("SELECT act FROM journal_entry WHERE subject = \(id) ORDER BY number").map { try $0["act"] }
        }
        #expect(acts == ["saved-answer", "deleted-answer"])
        await #expect(throws: Refusal.forbidden) {
            try await test.site.requests.save(TestSite.answer, as: "Refus", for: .rights, by: agent)
        }
    }

    @Test(arguments: [
        "Écrivez à camille@exemple.fr pour en savoir plus.", "Appelez-la au 06 12 34 56 78 après vingt heures.",
        "Allez voir sur www.exemple.com, tout y est dit.",
        "Son compte est FR76 3000 6000 0112 3456 7890 189 chez elle.",
    ])
    func `names nobody and leads nowhere`(words: String) async throws {
        let test = try await TestSite()
        let agent = try await test.colleague(.support)
        let problem = try await test.problem {
            try await test.site.requests.save(words, as: "Réponse", for: .support, by: agent)
        }
        #expect(problem == .savedAnswerNames("texte"))
        #expect(try await test.count("SELECT count(*) AS count FROM saved_answer") == 0)
    }
}
