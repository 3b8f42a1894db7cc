import Classifieds
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Photos in messages by a program` {
    @Test func `are sent as a form sends them, and seen by the two alone`() async throws {
        try await Browser.open(photos: PhotosByBytes()) { browser in
            let talk = try await Talk(browser)
            let sent = try await talk.camille.send(photo: "a", saying: "Le piano.", in: talk.id)
            #expect(sent.status == .created, "\(sent.text)")
            let photos = try #require(try sent.json["photos"] as? [[String: Any]])
            #expect(photos.count == 1)
            let third = browser.another()
            _ = try await third.publish(
                AdForm().with("email", "lise@exemple.fr").with("titre", "Chanter des airs de marins").with(
                    "texte",
                    "Je cherche trois voix pour chanter ensemble le mardi soir, sans partition et de bonne humeur.")
            )
            let lise = try await third.program()
            for size in ["petite", "moyenne", "grande"] {
                let address = try #require(photos.first?[size] as? String)
                #expect(address.hasPrefix("/api/v1/message-photos/"))
                let place = String(address.dropFirst("/api/v1".count))
                let seen = try await talk.noe.get(place)
                #expect(seen.status == .ok)
                #expect(seen.headers[.contentType] == "image/webp")
                #expect(seen.headers[.cacheControl] == "private, no-store")
                #expect(try await talk.noe.get(place + "x").status == .badRequest)
                #expect(try await browser.stranger.get(place).status == .unauthorized)
                #expect(try await lise.get(place).status == .notFound)
            }
            let list = try await talk.noe.get("/conversations/\(talk.id)/messages")
            #expect(list.text.contains("/api/v1/message-photos/"))
        }
    }

    @Test func `wait until the other has written, and are four at most`() async throws {
        try await Browser.open(photos: PhotosByBytes()) { browser in
            let talk = try await Talk(browser)
            let early = try await talk.noe.send(photo: "a", saying: "Voici.", in: talk.id)
            #expect(early.status == .unprocessableContent)
            #expect(try early.problem == "fields")
            let many = try await talk.camille.send(photo: "a", saying: "Voici.", in: talk.id, times: 5)
            #expect(many.status == .unprocessableContent)
        }
    }

    @Test func `come once under one name, whatever stands between the parts`() async throws {
        try await Browser.open(photos: PhotosByBytes()) { browser in
            let talk = try await Talk(browser)
            var sent: [String] = []
            for boundary in ["un", "deux"] {
                sent.append(
                    try await talk.camille.send(
                        photo: "a", saying: "Voici.", in: talk.id, between: boundary, named: "photo-1"
                    ).word("id"))
            }
            #expect(Set(sent).count == 1)
            let other = try await talk.camille.send(photo: "b", saying: "Voici.", in: talk.id, named: "photo-1")
            #expect(try other.problem == "key-reused")
        }
    }
}

/// Noé has written about Camille's ad; each has a program.
private struct Talk {
    let id: String
    let camille: Program
    let noe: Program

    init(_ browser: Browser) async throws {
        camille = try await browser.program()
        let ad = try await camille.publish()
        let other = browser.another()
        _ = try await other.publish(AdForm(.noe))
        noe = try await other.program([.messages])
        id = try await noe.send(
            .post, "/ads/\(ad)/messages", #"{"texte": "Bonjour !", "pseudonyme": "Noé33"}"#
        ).word("id")
    }
}

extension Program {
    fileprivate func send(
        photo: String, saying text: String, in talk: String, between boundary: String = "trait", times: Int = 1,
        named name: String? = nil
    ) async throws -> TestResponse {
        let file =
            "Content-Disposition: form-data; name=\"photos\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
        let parts =
            ["Content-Disposition: form-data; name=\"texte\"\r\n\r\n\(text)\r\n"]
            + (0..<times).map { "\(file)\(photo)\($0)\r\n" }
        let body = parts.map { "--\(boundary)\r\n\($0)" }.joined() + "--\(boundary)--\r\n"
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(boundary)"]
        if let name { headers[try #require(HTTPField.Name("Idempotency-Key"))] = name }
        return try await send(.post, "/conversations/\(talk)/messages", body, headers: headers)
    }
}
