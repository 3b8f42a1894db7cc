import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Talking by a program` {
    @Test func `begins, answers, marks as read and closes a conversation`() async throws {
        try await Browser.open { browser in
            let camille = try await browser.program()
            let id = try await camille.publish()
            let other = browser.another()
            _ = try await other.publish(AdForm(.noe))
            let noe = try await other.program([.messages])

            let begun = try await noe.send(
                .post, "/ads/\(id)/messages", #"{"texte": "Bonjour, le samedi aussi ?", "pseudonyme": "Noé33"}"#)
            #expect(begun.status == .created)
            let talk = try begun.word("id")
            let list = try await camille.get("/conversations")
            #expect(try list.json["non_lus"] as? Int == 1)
            #expect(list.text.contains("Noé33") && !list.text.contains(Person.noe.email))

            let sent = try await camille.send(
                .post, "/conversations/\(talk)/messages", #"{"texte": "Oui, à dix heures."}"#)
            #expect(sent.status == .created)
            #expect(try sent.word("etat") == "envoye")
            let unread = try await camille.get("/conversations").json["non_lus"] as? Int
            #expect(unread == 1, "who sends by a program has read nothing by that")
            #expect(try await noe.send(.put, "/conversations/\(talk)/read", #"{"place": 2}"#).status == .noContent)
            #expect(try await noe.get("/conversations").json["non_lus"] as? Int == 0)
            #expect(try await noe.send(.put, "/conversations/\(talk)/block").status == .noContent)
            let closed = try await camille.send(.post, "/conversations/\(talk)/messages", #"{"texte": "Allô ?"}"#)
            #expect(closed.status == .unprocessableContent)
            #expect(try await noe.send(.delete, "/conversations/\(talk)/block").status == .noContent)
            let messages = try #require(try await noe.get("/conversations/\(talk)/messages").json["messages"] as? [Any])
            #expect(messages.count == 2)
        }
    }

    @Test func `is for its two alone`() async throws {
        try await Browser.open { browser in
            let camille = try await browser.program()
            let id = try await camille.publish()
            let other = browser.another()
            _ = try await other.publish(AdForm(.noe))
            let noe = try await other.program([.messages])
            let talk = try await noe.send(
                .post, "/ads/\(id)/messages", #"{"texte": "Bonjour !", "pseudonyme": "Noé33"}"#
            ).word("id")
            let third = browser.another()
            _ = try await third.publish(
                AdForm().with("email", "lise@exemple.fr").with("titre", "Chanter des airs de marins").with(
                    "texte",
                    "Je cherche trois voix pour chanter ensemble le mardi soir, sans partition et de bonne humeur."))
            let lise = try await third.program()
            for address in ["", "/messages"] {
                #expect(try await lise.get("/conversations/\(talk)\(address)").status == .notFound)
            }
            let sent = try await lise.send(.post, "/conversations/\(talk)/messages", #"{"texte": "Bonjour"}"#)
            #expect(sent.status == .notFound)
        }
    }

    @Test func `sends a message of one name once`() async throws {
        try await Browser.open { browser in
            let camille = try await browser.program()
            let id = try await camille.publish()
            let other = browser.another()
            _ = try await other.publish(AdForm(.noe))
            let noe = try await other.program([.messages])
            let talk = try await noe.send(
                .post, "/ads/\(id)/messages", #"{"texte": "Bonjour !", "pseudonyme": "Noé33"}"#
            ).word("id")
            let name: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "m1"]
            for _ in 0..<2 {
                let sent = try await noe.send(
                    .post, "/conversations/\(talk)/messages", #"{"texte": "Êtes-vous là ?"}"#, headers: name)
                #expect(sent.status == .created)
            }
            let messages = try #require(try await noe.get("/conversations/\(talk)/messages").json["messages"] as? [Any])
            #expect(messages.count == 2)
        }
    }
}

@Suite struct `A message whose answer was lost in a crash` {
    @Test func `is found by the next try, and not written twice`() async throws {
        try await Browser.open { browser in
            let ad = try await browser.program().publish()
            let other = browser.another()
            _ = try await other.publish(AdForm(.noe))
            let noe = try await other.program([.messages])
            let talk = try await noe.send(
                .post, "/ads/\(ad)/messages", #"{"texte": "Bonjour !", "pseudonyme": "Noé33"}"#
            ).word("id")
            let (address, body) = ("/conversations/\(talk)/messages", #"{"texte": "Êtes-vous là ?"}"#)
            let test = browser.test
            let secret = try #require(noe.token.flatMap { AccessSecret($0) })
            let token = try #require(try await test.site.access.use(secret))
            let asked = try NamedRequest(
                "m1", of: token, asking: Data("POST /api/v1\(address)\n\(body)".utf8), with: test.site.keyring)
            guard case .new(let name) = try await test.site.access.begin(asked) else { throw Refusal.conflict }
            let draft = MessageDraft(id: try #require(Message.ID(name)), text: "Êtes-vous là ?")
            let id = try #require(Conversation.ID(talk))
            try await test.site.conversations.send(
                draft, in: id, from: .test, fromPage: false, by: .member(token.member))

            let key: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "m1"]
            #expect(try await noe.send(.post, address, body, headers: key).status == .conflict)
            test.clock.advance(by: .minutes(2))
            let again = try await noe.send(.post, address, body, headers: key)
            #expect(again.status == .created)
            #expect(try again.word("id") == name)
            #expect(try #require(try await noe.get(address).json["messages"] as? [Any]).count == 2)
        }
    }
}

@Suite struct `Taking everything away by a program` {
    @Test(arguments: [
        ("application/zip;q=0, */*", "application/json"),
        ("application/json;q=0, application/zip;q=0.5", "application/zip"),
        ("application/json;q=0.4, application/zip", "application/zip"), ("*/*, application/zip", "application/zip"),
        ("application/zip;q=0.5, application/json", "application/json"),
        ("application/json;q=0.0, */*;q=0.1", "application/zip"),
        ("application/zip; q=0, application/json;q=0", nil), ("application/zip;q=0", nil),
    ])
    func `gives what is liked best, and nothing that is refused`(accepted: String, type: String?) async throws {
        try await Browser.open { browser in
            let answer = try await browser.program([.data]).get("/me/export", headers: [.accept: accepted])
            guard let type else {
                #expect(answer.status == .notAcceptable)
                return
            }
            #expect(answer.headers[.contentType] == type)
        }
    }

    @Test func `gives the archive, or its JSON`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.data])
            let json = try await program.get("/me/export")
            #expect(json.headers[.contentType] == "application/json")
            #expect(json.text.contains(Person.camille.email))
            #expect(!json.text.contains("secret_hash"))
            let zip = try await program.get("/me/export", headers: [.accept: "application/zip"])
            #expect(zip.headers[.contentType] == "application/zip")
            #expect(zip.text.hasPrefix("PK"))
        }
    }
}
