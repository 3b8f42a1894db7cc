import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Photos of messages` {
    @Test func `are possible once the other has written, and are the two people's alone`() async throws {
        try await Browser.correspond(photos: PhotosAsSent()) { people in
            let early = try await people.noe.say("Voici", in: people.talk, photos: [[1, 2, 3]])
            #expect(early.status == .unprocessableContent && early.text.contains("dès que l’autre personne"))
            #expect(!early.text.contains("name=\"retirer\""), "nothing is kept that nobody asked for")
            #expect(early.text.contains("<div data-with-photos>"), "what is said of the photos is in sight")
            try await people.camille.say("Montrez-moi", in: people.talk)

            let long = String(repeating: "é", count: 5_001)
            let refused = try await people.noe.say(long, in: people.talk, photos: [[1, 2, 3]])
            #expect(refused.status == .unprocessableContent)
            let name = try #require(refused.text.firstMatch(of: /name="retirer" value="([0-9A-Za-z]{22})"/)).output.1
            #expect(try await people.camille.get("/photos/\(name)-small.webp").status == .notFound)

            // The kept photo stands in the form again, and goes with the message.
            try await people.noe.expect("value=\"\(name)\"", at: people.talk)
            #expect(try await people.noe.say("Voici", in: people.talk, photos: []).status == .seeOther)
            try await people.camille.expect("/photos/\(name)-medium.webp", at: people.talk)
            let shown = try await people.camille.get("/photos/\(name)-large.webp")
            #expect(shown.status == .ok && shown.headers[.cacheControl] == "private, no-store")
            #expect(try await people.camille.another().get("/photos/\(name)-large.webp").status == .notFound)
        }
    }

    @Test func `are four at most, and those left out go`() async throws {
        try await Browser.correspond(photos: PhotosAsSent()) { people in
            try await people.camille.say("Montrez-moi", in: people.talk)
            let many = try await people.noe.say(
                "Cinq", in: people.talk, photos: [[1], [2], [3], [4], [5]])
            #expect(many.status == .unprocessableContent && many.text.contains("quatre photos au plus"))
            #expect(many.text.contains("Cinq</textarea>"))
            let kept = many.text.matches(of: /name="retirer" value="([0-9A-Za-z]{22})"/).map { String($0.output.1) }
            #expect(kept.count == 4)
            let sent = try await people.noe.say("Deux", in: people.talk, photos: [], removing: Array(kept.prefix(2)))
            #expect(sent.status == .seeOther)
            let page = try await people.camille.get(people.talk).text
            #expect(kept.map(page.contains) == [false, false, true, true])
        }
    }

    @Test func `that can't be prepared now are asked for again later, and words stay`() async throws {
        try await Browser.correspond { people in
            try await people.camille.say("Montrez-moi", in: people.talk)
            let answer = try await people.noe.say("Gardé", in: people.talk, photos: [[1, 2, 3]])
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
            #expect(answer.text.contains("Gardé</textarea>"))
        }
    }
}
