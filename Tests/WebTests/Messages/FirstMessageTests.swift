import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A first message` {
    @Test func `of a stranger waits for the link of a mail, and nothing is sent by a look`() async throws {
        try await Browser.open { camille in
            let ad = try await camille.publish().replacing("/mes-annonces/", with: "")
            let noe = camille.another()
            try await noe.expect("href=\"/annonce/\(ad)/message\"", at: try await noe.get("/annonce/\(ad)").location)
            let sent = try await noe.post(
                "/annonce/\(ad)/message",
                ["texte": "Bonjour Camille", "pseudonyme": "Noé33", "email": Person.noe.email])
            #expect(sent.location == "/annonce/\(ad)/message/envoye")
            let page = try await noe.follow(sent)
            #expect(page.contains("Vérifiez votre boîte"))
            #expect(page.contains("\u{A0}Envoyer mon message\u{A0}»"))
            try await camille.test.deliver()
            let link = "/lien/\(try camille.test.mails.lastSecret().text)"
            for words in ["Bonjour Camille", "Noé33", "Parler d’océan", "tout effacer"] {
                try await noe.expect(words, at: link)
            }
            #expect(!noe.isSignedIn)
            try await camille.expect("Bonjour Camille", at: "/messages", isShown: false)

            let answer = try await noe.post(link, ["choix": "envoyer"])
            #expect(answer.status == .seeOther && noe.isSignedIn)
            #expect(try await noe.follow(answer).contains("Bonjour Camille"))
            try await camille.expect("Bonjour Camille", at: "/messages")
            #expect(try await noe.post(link, ["choix": "envoyer"]).location == answer.location)
            #expect(try await camille.another().post(link, ["choix": "envoyer"]).status == .gone)
        }
    }

    @Test func `that isn't theirs is erased by one button, and nobody ever knew`() async throws {
        try await Browser.open { camille in
            let ad = try await camille.publish().replacing("/mes-annonces/", with: "")
            let noe = camille.another()
            _ = try await noe.post(
                "/annonce/\(ad)/message", ["texte": "Canari", "pseudonyme": "Noé33", "email": Person.noe.email])
            try await camille.test.deliver()
            let link = "/lien/\(try camille.test.mails.lastSecret().text)"
            #expect(try await noe.follow(noe.post(link, ["choix": "effacer"])).contains("Tout est effacé"))
            #expect(try await noe.get(link).status == .gone)
            try await camille.expect("Vous n’avez aucun message", at: "/messages")
        }
    }

    @Test func `about an ad that went meanwhile can still be read and erased, and isn't sent`() async throws {
        try await Browser.open { camille in
            let own = try await camille.publish()
            let noe = camille.another()
            _ = try await noe.post(
                "\(own.replacing("/mes-annonces/", with: "/annonce/"))/message",
                ["texte": "Trop tard", "pseudonyme": "Noé33", "email": Person.noe.email])
            try await camille.test.deliver()
            let link = "/lien/\(try camille.test.mails.lastSecret().text)"
            try await noe.expect("Envoyer mon message", at: link)
            _ = try await camille.post("\(own)/pause")
            for words in ["Trop tard", "n’est plus en ligne", "tout effacer"] { try await noe.expect(words, at: link) }
            try await noe.expect("Envoyer mon message", at: link, isShown: false)
            #expect(try await noe.follow(noe.post(link, ["choix": "effacer"])).contains("Tout est effacé"))
        }
    }

    @Test func `of somebody signed in is there at once, and its form leads to it from then on`() async throws {
        try await Browser.open { camille in
            let ad = try await camille.publish().replacing("/mes-annonces/", with: "")
            let noe = camille.another()
            _ = try await noe.publish(AdForm(.noe))
            let form = try await noe.get("/annonce/\(ad)/message").text
            #expect(form.contains("name=\"texte\"") && !form.contains("name=\"email\""))
            let sent = try await noe.post("/annonce/\(ad)/message", ["texte": "Bonjour", "pseudonyme": "Noé33"])
            #expect(sent.location.hasPrefix("/messages/"))
            #expect(try await noe.get("/annonce/\(ad)/message").location == sent.location)
            try await camille.expect("Cette annonce est la vôtre", at: "/annonce/\(ad)/message")
            let own = try await camille.post("/annonce/\(ad)/message", ["texte": "Moi", "pseudonyme": "Camille"])
            #expect(own.status == .unprocessableContent && own.text.contains("Cette annonce est la vôtre"))
        }
    }

    @Test(arguments: [
        (["texte": "", "pseudonyme": "Noé33", "email": "noe@exemple.fr"], "Écrivez votre message."),
        (["texte": "Gardé", "pseudonyme": "N", "email": "noe@exemple.fr"], "Choisissez un pseudonyme"),
        (["texte": "Gardé", "pseudonyme": "Noé33", "email": "noe"], "value=\"noe\""),
        (
            ["texte": String(repeating: "a", count: 5_001), "pseudonyme": "Noé33", "email": "noe@exemple.fr"],
            "il en a 5001"
        ),
    ])
    func `that can't be taken comes back with what was typed and what to do`(fields: [String: String], words: String)
        async throws
    {
        try await Browser.open { camille in
            let ad = try await camille.publish().replacing("/mes-annonces/", with: "")
            let name = Message.ID.random().text
            let answer = try await camille.another().post(
                "/annonce/\(ad)/message",
                [
                    "texte": fields["texte"] ?? "", "pseudonyme": fields["pseudonyme"] ?? "",
                    "email": fields["email"] ?? "", "envoi": name,
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(words))
            #expect(answer.text.contains("value=\"\(name)\""))
            #expect(answer.text.contains("\n\(fields["texte"] ?? "")</textarea>"))
        }
    }

    @Test func `sent too often is put off with everything that was typed`() async throws {
        try await Browser.open { camille in
            let ad = try await camille.publish().replacing("/mes-annonces/", with: "")
            let noe = camille.another()
            for number in 1...6 {
                let answer = try await noe.post(
                    "/annonce/\(ad)/message",
                    ["texte": "Message \(number)", "pseudonyme": "Noé33", "email": Person.noe.email])
                #expect(answer.status == (number < 6 ? .seeOther : .tooManyRequests))
                guard number == 6 else { continue }
                #expect(answer.text.contains("Message 6</textarea>") && answer.headers[.retryAfter] != nil)
            }
        }
    }

    @Test func `about an ad that isn't there has no form`() async throws {
        try await Browser.open { camille in
            let own = try await camille.publish()
            let ad = own.replacing("/mes-annonces/", with: "")
            #expect(try await camille.get("/annonce/\(Ad.ID.random())/message").status == .notFound)
            _ = try await camille.post("\(own)/pause")
            let noe = camille.another()
            #expect([.notFound, .gone].contains(try await noe.get("/annonce/\(ad)/message").status))
            let sent = try await noe.post("/annonce/\(ad)/message", ["texte": "a", "pseudonyme": "Noé"])
            #expect([.notFound, .gone].contains(sent.status))
        }
    }

    @Test func `is written behind an address that no ad's title takes`() async throws {
        try await Browser.open { camille in
            let own = try await camille.publish(AdForm().with("titre", "Message"))
            let ad = own.replacing("/mes-annonces/", with: "")
            #expect(try await camille.get("/annonce/\(ad)").location == "/annonce/\(ad)/annonce")
            try await camille.another().expect("name=\"pseudonyme\"", at: "/annonce/\(ad)/message")
        }
    }
}
