import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A conversation's page` {
    @Test func `shows both what was written, and who has read`() async throws {
        try await Browser.correspond { people in
            let sent = try await people.camille.say("Bonjour Noé, à jeudi !", in: people.talk)
            #expect(sent.location == "\(people.talk)#m-2")
            let page = try await people.noe.get(people.talk)
            #expect(page.headers[.cacheControl] == "no-store")
            for words in ["votre annonce me plaît", "à jeudi !", "23 novembre 2026", "11\u{A0}h\u{A0}00"] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(page.text.contains("message message-own\" id=\"m-1\""))
            #expect(page.text.contains("message message-other\" id=\"m-2\""))
        }
    }

    @Test func `counts what isn't read until it is marked, by a button and never by a look`() async throws {
        try await Browser.correspond { people in
            try await people.camille.expect("<title>Messages (1)", at: "/messages")
            try await people.camille.expect("Marquer comme lu", at: people.talk)
            try await people.camille.expect("<title>Messages (1)", at: "/messages")
            let marked = try await people.camille.post("\(people.talk)/lu", ["place": "1"])
            #expect(marked.status == .seeOther)
            try await people.camille.expect("<title>Messages –", at: "/messages")
            try await people.camille.expect("Marquer comme lu", at: people.talk, isShown: false)
            #expect(try await people.camille.post("\(people.talk)/lu", ["place": "x"]).status == .notFound)
        }
    }

    @Test func `is nobody else's, whatever they send`() async throws {
        try await Browser.correspond { people in
            let ines = people.camille.another()
            _ = try await ines.publish(
                AdForm().with("titre", "Tricoter à deux").with("email", "ines@exemple.fr").with(
                    "texte", "Je tricote des chaussettes rayées et je cherche quelqu’un pour en parler le samedi."))
            let forged = "/messages/\(Conversation.ID.random())"
            for (browser, talk) in [(ines, people.talk), (ines, forged), (people.noe, forged)] {
                for page in ["", "/suppression", "/numero", "/signalement?message=\(Message.ID.random())"] {
                    #expect(try await browser.get(talk + page).status == .notFound, "\(page)")
                }
                let posts: [(String, KeyValuePairs<String, String>)] = [
                    ("", ["texte": "a"]), ("/lu", ["place": "1"]), ("/blocage", [:]), ("/silence", [:]),
                    ("/suppression", [:]), ("/numero", ["telephone": "0612345678"]),
                    ("/signalement", ["message": Message.ID.random().text, "raison": "arnaque"]),
                    ("/retenu", ["message": Message.ID.random().text, "choix": "supprimer"]),
                ]
                for (address, fields) in posts {
                    #expect(try await browser.post(talk + address, fields).status == .notFound, "\(address)")
                }
            }
            try await people.camille.expect("class=\"notice\"", at: people.talk, isShown: false)
        }
    }

    @Test func `takes a form sent twice for one message`() async throws {
        try await Browser.correspond { people in
            let name = Message.ID.random()
            let first = try await people.camille.say("Une seule fois", in: people.talk, named: name)
            let second = try await people.camille.say("Une seule fois", in: people.talk, named: name)
            #expect(first.location == second.location)
            #expect(try await people.noe.get(people.talk).text.count(of: "Une seule fois") == 1)
            let stolen = try await people.noe.say("Autre", in: people.talk, named: name)
            #expect(stolen.status == .conflict)
        }
    }

    @Test func `shows no control and no override character, and markup as words`() async throws {
        try await Browser.correspond { people in
            try await people.camille.say("a\u{202E}b\u{7}c\u{0}d <script>x</script>", in: people.talk)
            let page = try await people.noe.get(people.talk).text
            #expect(page.contains("abcd &lt;script&gt;x&lt;/script&gt;"))
        }
    }

    @Test func `keeps what can't be sent, and refuses what no form of ours holds`() async throws {
        try await Browser.correspond { people in
            let long = String(repeating: "é", count: 5_001)
            let refused = try await people.camille.say(long, in: people.talk)
            #expect(refused.status == .unprocessableContent && refused.text.contains("\n\(long)</textarea>"))
            #expect(try await people.camille.say("", in: people.talk).status == .unprocessableContent)
            let huge = String(repeating: "a", count: 1_000_000)
            #expect(try await people.camille.say(huge, in: people.talk).status == .contentTooLarge)
            #expect(
                try await people.camille.post(people.talk, ["texte": "a", "expediteur": "x"]).status
                    == .unprocessableContent)
            #expect(try await people.noe.get(people.talk).text.count(of: "data-place=") == 1)
        }
    }

    @Test func `takes so many messages an hour, and keeps the words of those that wait`() async throws {
        try await Browser.correspond { people in
            for _ in 0..<300 {
                #expect(try await people.camille.say("", in: people.talk).status == .unprocessableContent)
            }
            let answer = try await people.camille.say("Gardé", in: people.talk)
            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
            #expect(answer.text.contains("Gardé</textarea>"))
            #expect(try await people.noe.say("Pas compté avec l’autre", in: people.talk).status == .seeOther)
            people.camille.test.clock.advance(by: .hours(1))
            #expect(try await people.camille.say("Gardé", in: people.talk).status == .seeOther)
        }
    }

    @Test func `shows earlier messages by pages`() async throws {
        try await Browser.correspond { people in
            people.camille.test.clock.advance(by: .days(8))
            for number in 2...60 {
                try await people.camille.test.site.conversations.send(
                    MessageDraft(text: "Numéro \(number)."), in: try people.conversation, from: .test,
                    by: try await people.camille.caller())
            }
            let newest = try await people.noe.get(people.talk).text
            #expect(
                newest.count(of: "data-place=") == 50 && newest.contains("Numéro 11.") && !newest.contains("Numéro 10.")
            )
            #expect(newest.contains("\(people.talk)?avant=11"))
            let earlier = try await people.noe.get("\(people.talk)?avant=11").text
            #expect(earlier.count(of: "data-place=") == 10 && !earlier.contains("avant=1\""))
            #expect(!earlier.contains("data-stream"))
        }
    }
}

extension Corresponding {
    /// The conversation's name.
    var conversation: Conversation.ID {
        get throws { try #require(Conversation.ID(id)) }
    }
}

extension Browser {
    /// Who this browser is signed in as.
    func caller() async throws -> Caller {
        let secret = try #require(cookie?.split(separator: "=").last.flatMap { Secret(String($0)) })
        return .member(try #require(try await test.site.accounts.member(with: secret)))
    }
}
