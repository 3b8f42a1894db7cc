import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `One's account` {
    @Test func `shows the address and the pseudonyms to their owner`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for words in [Person.camille.email, "Camille_L", "/mon-compte/connexions"] {
                try await browser.expect(words, at: "/mon-compte")
            }
            #expect(try await browser.get("/mon-compte").headers[.cacheControl] == "no-store")
        }
    }

    @Test func `changes its address by two links, each a look and then a press`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            #expect(try await browser.post("/mon-compte", ["email": "nouvelle@exemple.fr"]).location == "/mon-compte")
            try await browser.expect("Changement d’adresse en cours", at: "/mon-compte")
            try await browser.test.deliver()
            let mailboxes = browser.another()
            let old = "/lien/\(try browser.test.mails.secret(fromLast: 1).text)"
            let new = "/lien/\(try browser.test.mails.secret(fromLast: 0).text)"
            for link in [old, old, new] { #expect(try await mailboxes.get(link).text.contains("nouvelle@exemple.fr")) }
            try await browser.expect("nouvelle@exemple.fr", at: "/mon-compte")

            let first = try await mailboxes.post(old, ["choix": "changer"])
            #expect(first.location == "/mon-compte/adresse/notee")
            try await browser.expect("d’accord", at: "/mon-compte")
            let second = try await mailboxes.post(new, ["choix": "changer"])
            #expect(try await mailboxes.follow(second).contains("L’adresse est changée"))
            #expect(!mailboxes.isSignedIn)
            try await browser.expect(Person.camille.email, at: "/mon-compte", isShown: false)
        }
    }

    @Test func `is left as it is by « tout arrêter » and by « Annuler »`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            _ = try await browser.post("/mon-compte", ["email": "nouvelle@exemple.fr"])
            try await browser.test.deliver()
            let old = "/lien/\(try browser.test.mails.secret(fromLast: 1).text)"
            let answer = try await browser.another().post(old, ["choix": "effacer"])
            #expect(try await browser.follow(answer).contains("Rien ne change"))
            try await browser.expect("nouvelle@exemple.fr", at: "/mon-compte", isShown: false)

            _ = try await browser.post("/mon-compte", ["email": "nouvelle@exemple.fr"])
            #expect(try await browser.post("/mon-compte/adresse/annulation").location == "/mon-compte")
            try await browser.expect("nouvelle@exemple.fr", at: "/mon-compte", isShown: false)
        }
    }

    @Test func `answers the same for an address that is somebody's`() async throws {
        try await Browser.open { browser in
            _ = try await browser.another().publish(AdForm(.noe))
            _ = try await browser.publish()
            var pages: [String] = []
            for email in ["inconnue@exemple.fr", Person.noe.email] {
                let answer = try await browser.post("/mon-compte", ["email": email])
                #expect(answer.status == .seeOther)
                pages.append(try await browser.follow(answer).replacing(email, with: "…"))
            }
            #expect(pages[0] == pages[1])
        }
    }

    @Test func `refuses what is no address beside its field, and a sixth mail in an hour`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let refused = try await browser.post("/mon-compte", ["email": "nouvelle"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("id=\"email-erreur\""))
            #expect(refused.text.contains("value=\"nouvelle\""))

            // Five mails go to the mailbox of now, whatever address is asked for.
            var last: HTTPResponse.Status = .ok
            for number in 0..<5 {
                last = try await browser.post("/mon-compte", ["email": "nouvelle\(number)@exemple.fr"]).status
            }
            #expect(last == .tooManyRequests)
        }
    }
}
