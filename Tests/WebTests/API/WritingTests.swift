import Classifieds
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Publishing by a program` {
    @Test func `puts an ad online at once, and everybody finds it`() async throws {
        try await Browser.open { browser in
            let id = try await browser.program([.ads]).publish()
            #expect(try await browser.stranger.get("/ads/\(id)").word("titre") == "Cours de piano à Rennes")
            #expect(try await browser.get("/mes-annonces/\(id)").status == .ok)
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000),
        String(repeating: #"{"titre":"#, count: 500) + "1" + String(repeating: "}", count: 500), "[]", "{", "",
    ])
    func `of what is no object of fields is refused`(body: String) async throws {
        try await Browser.open { browser in
            let answer = try await browser.program().send(.post, "/ads", body)
            #expect([.badRequest, .unprocessableContent].contains(answer.status), "\(answer.status)")
        }
    }

    @Test func `a second time, of an ad that was withdrawn since, is gone`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program()
            let named: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "un-essai"]
            let first = try await program.send(.post, "/ads", Program.ad, headers: named)
            #expect(first.status == .created)
            #expect(try await program.send(.delete, "/ads/\(try first.word("id"))").status == .noContent)
            #expect(try await program.send(.post, "/ads", Program.ad, headers: named).status == .gone)
        }
    }

    @Test func `holds what the checks doubt, as the form does`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let doubtful = Program.ad.replacing(
                "Je propose des cours de piano pour débutants",
                with: "Je suis catholique pratiquante et je cherche quelqu’un pour parler de religion")
            let id = try await program.publish(doubtful)
            #expect(try await program.get("/ads/\(id)").word("etat") == "retenue")
            #expect(try await browser.stranger.get("/ads/\(id)").status == .notFound)
        }
    }

    @Test func `refuses what the form refuses, in its words, beside its fields`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let answer = try await program.send(
                .post, "/ads", #"{"titre": "a", "texte": "06 12 34 56 78", "pseudonyme": "x", "rubrique": "rien"}"#)
            #expect(answer.status == .unprocessableContent)
            let problems = try #require(try answer.json["problemes"] as? [[String: String]])
            let fields = Set(problems.compactMap { $0["champ"] })
            #expect(
                fields.isSuperset(of: ["titre", "texte", "pseudonyme", "rubrique", "majeur", "regles", "code_postal"]))
            #expect(problems.contains { $0["phrase"] == "Acceptez les règles de publication pour continuer." })
        }
    }

    @Test(arguments: [
        (#"{"prix": 12}"#, "application/json", 422), (#"{"titre": 12}"#, "application/json", 422),
        ("[1]", "application/json", 400), ("{", "application/json", 400),
        ("a=b", "application/x-www-form-urlencoded", 415),
    ])
    func `refuses a body that isn't one of its own`(body: String, type: String, status: Int) async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let answer = try await program.send(.post, "/ads", body, headers: [.contentType: type])
            #expect(answer.status.code == status)
            _ = try answer.problem
        }
    }

    @Test func `changes only what is said, and only what it has read`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let id = try await program.publish()
            let before = try await program.get("/ads/\(id)")
            let tag = try #require(before.headers[.eTag])
            let changed = try await program.send(
                .patch, "/ads/\(id)", #"{"titre": "Cours de solfège à Rennes"}"#, headers: [.ifMatch: tag])
            #expect(changed.status == .ok)
            #expect(try changed.word("titre") == "Cours de solfège à Rennes")
            #expect(try changed.word("texte") == before.word("texte"))
            let late = try await program.send(
                .patch, "/ads/\(id)", #"{"titre": "Trop tard"}"#, headers: [.ifMatch: tag])
            #expect(late.status == .preconditionFailed)
            #expect(try late.problem == "changed")
            let now = try #require(changed.headers[.eTag])
            #expect(try await program.send(.delete, "/ads/\(id)", headers: [.ifMatch: now]).status == .noContent)
            #expect(try await program.get("/ads/\(id)").status == .notFound)
        }
    }

    @Test func `pauses, resumes and renews, and never another's`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let id = try await program.publish()
            #expect(try await program.send(.post, "/ads/\(id)/pause").word("etat") == "en-pause")
            #expect(try await browser.stranger.get("/ads/\(id)").status == .gone)
            #expect(try await program.send(.post, "/ads/\(id)/resume").word("etat") == "en-ligne")
            #expect(try await program.send(.post, "/ads/\(id)/renewal").status == .ok)
            let other = browser.another()
            _ = try await other.publish(AdForm(.noe))
            let noe = try await other.program([.ads])
            for (method, address) in [
                (HTTPRequest.Method.patch, ""), (.delete, ""), (.post, "/pause"), (.post, "/renewal"),
            ] {
                let answer = try await noe.send(method, "/ads/\(id)\(address)", method == .patch ? "{}" : nil)
                #expect(answer.status == .notFound)
            }
            #expect(try await noe.get("/ads/\(id)").json["telephone"] == nil)
        }
    }

    @Test func `of the same name is done once, and of another body refused`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            let name: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "essai-1"]
            let first = try await program.send(.post, "/ads", Program.ad, headers: name)
            let again = try await program.send(.post, "/ads", Program.ad, headers: name)
            #expect(first.status == .created && again.status == .created)
            #expect(first.text == again.text)
            let other = try await program.send(
                .post, "/ads", Program.ad.replacing("piano", with: "violon"), headers: name)
            #expect(other.status == .unprocessableContent)
            #expect(try other.problem == "key-reused")
            #expect(try #require(try await program.get("/me/ads").json["annonces"] as? [Any]).count == 2)
        }
    }

    @Test func `takes photos one by one, in the order wanted`() async throws {
        try await Browser.open(photos: PhotosByBytes()) { browser in
            let program = try await browser.program([.ads])
            let id = try await program.publish()
            for picture in ["a", "b"] {
                let added = try await program.send(
                    .post, "/ads/\(id)/photos", picture, headers: [.contentType: "image/jpeg"])
                #expect(added.status == .created)
            }
            let photos = try #require(try await program.get("/ads/\(id)").json["photos"] as? [[String: Any]])
            let names = photos.compactMap { $0["id"] as? String }
            #expect(names.count == 2)
            let turned = names.reversed().map { "\"\($0)\"" }.joined(separator: ",")
            #expect(try await program.send(.put, "/ads/\(id)/photos", "{\"ordre\": [\(turned)]}").status == .ok)
            #expect(
                try await program.send(.put, "/ads/\(id)/photos", "{\"ordre\": []}").status == .unprocessableContent)
            #expect(try await program.send(.delete, "/ads/\(id)/photos/\(names[0])").status == .noContent)
            let left = try #require(try await program.get("/ads/\(id)").json["photos"] as? [[String: Any]])
            #expect(left.compactMap { $0["id"] as? String } == [names[1]])
            let wrong = try await program.send(.post, "/ads/\(id)/photos", "x", headers: [.contentType: "text/plain"])
            #expect(wrong.status == .unsupportedMediaType)
        }
    }
}

/// Takes anything for a photo, each for another one.
struct PhotosByBytes: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        .sample(String(decoding: bytes, as: UTF8.self))
    }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { try await process(bytes) }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { .sample(svg) }
}
