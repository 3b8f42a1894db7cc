import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `One of the two` {
    @Test func `closes a conversation and opens it again; the other is told`() async throws {
        try await Browser.correspond { people in
            #expect(try await people.camille.post("\(people.talk)/blocage").status == .seeOther)
            try await people.camille.expect("Vous avez fermé cette conversation", at: people.talk)
            try await people.noe.expect("Cette personne a fermé la conversation", at: people.talk)
            try await people.noe.expect("data-message-form hidden>", at: people.talk)
            for browser in [people.camille, people.noe] {
                let answer = try await browser.say("Encore un mot", in: people.talk)
                #expect(answer.status == .unprocessableContent && answer.text.contains("Encore un mot</textarea>"))
                #expect(answer.text.contains("data-message-form>"), "the words stay in sight")
                #expect(answer.text.contains("<button class=\"button button-primary\" hidden>Envoyer</button>"))
            }
            _ = try await people.camille.post("\(people.talk)/blocage", ["rouvrir": "1"])
            #expect(try await people.noe.say("Encore un mot", in: people.talk).status == .seeOther)
        }
    }

    @Test func `mutes a conversation for themselves alone`() async throws {
        try await Browser.correspond { people in
            _ = try await people.camille.post("\(people.talk)/silence")
            try await people.camille.expect("Recevoir à nouveau les courriels", at: people.talk)
            try await people.camille.expect("Sans courriel", at: "/messages")
            try await people.noe.expect("Sans courriel", at: "/messages", isShown: false)
            _ = try await people.camille.post("\(people.talk)/silence", ["fin": "1"])
            try await people.camille.expect("Ne plus recevoir de courriel", at: people.talk)
        }
    }

    @Test func `deletes for themselves, after a page that says what stays`() async throws {
        try await Browser.correspond { people in
            try await people.camille.expect("L’autre garde sa copie", at: "\(people.talk)/suppression")
            try await people.camille.expect("votre annonce me plaît", at: people.talk)
            #expect(try await people.camille.post("\(people.talk)/suppression").location == "/messages")
            try await people.camille.expect("Vous n’avez aucun message", at: "/messages")
            try await people.camille.expect("votre annonce me plaît", at: people.talk, isShown: false)
            try await people.noe.expect("votre annonce me plaît", at: people.talk)
        }
    }

    @Test func `hands over a number to this one correspondent, and takes it back`() async throws {
        try await Browser.correspond(form: AdForm().with("telephone", "06 12 34 56 78")) { people in
            let other = people.camille.another()
            let second = try await other.answer(
                people.ad, "Bonjour aussi", pseudonym: "Inès_R", email: "ines@exemple.fr")
            try await people.camille.expect("Partager le numéro de mon annonce", at: "\(people.talk)/numero")
            try await people.noe.expect(
                "Partager le numéro de mon annonce", at: "\(people.talk)/numero", isShown: false)
            #expect(try await people.camille.post("\(people.talk)/numero").status == .seeOther)
            let page = try await people.noe.get(people.talk).text
            #expect(page.filter(\.isNumber).contains("612345678") && page.contains("vous donne son numéro"))
            #expect(try await !other.get(second).text.filter(\.isNumber).contains("612345678"))
            try await people.camille.expect("Vous partagez votre numéro", at: people.talk)
            _ = try await people.camille.post("\(people.talk)/numero", ["retirer": "1"])
            try await people.noe.expect("vous donne son numéro", at: people.talk, isShown: false)

            let wrong = try await people.noe.post("\(people.talk)/numero", ["telephone": "12"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"12\""))
            #expect(try await people.noe.post("\(people.talk)/numero", ["telephone": "0698765432"]).status == .seeOther)
            #expect(try await people.camille.get(people.talk).text.filter(\.isNumber).contains("698765432"))
        }
    }

    @Test func `reports one message, for a reason`() async throws {
        try await Browser.correspond { people in
            let page = try await people.camille.get(people.talk).text
            let link = try #require(page.firstMatch(of: /href="([^"]+\/signalement\?message=([0-9A-Za-z]{22}))"/))
                .output
            try await people.camille.expect("lui seul", at: String(link.1))
            try await people.camille.expect("Votre nom n’est pas donné", at: String(link.1))
            let address = "\(people.talk)/signalement"
            let nothing = try await people.camille.post(address, ["message": String(link.2)])
            #expect(nothing.status == .unprocessableContent && nothing.text.contains("Choisissez la raison"))
            let own = try await people.noe.post(address, ["message": String(link.2), "raison": "arnaque"])
            #expect(own.status == .notFound)
            for _ in 0..<2 {
                let answer = try await people.camille.post(address, ["message": String(link.2), "raison": "arnaque"])
                #expect(answer.status == .seeOther)
            }
            try await people.camille.expect("<span>Signalé</span>", at: people.talk)
            try await people.noe.expect("Signalé", at: people.talk, isShown: false)

            try await people.camille.test.site.moderation.removeReported(
                try #require(Message.ID(String(link.2))), because: "Une insulte, deux fois de suite.", on: .harassment,
                by: .system(job: "test"))
            try await people.camille.expect("Message retiré par le site", at: "/messages")
        }
    }

    @Test func `whose message is held sees why, and deletes it or asks somebody to read it`() async throws {
        try await Browser.correspond { people in
            let held = try await people.noe.say("Voyez https://exemple.org/canari", in: people.talk)
            #expect(held.location == "\(people.talk)#attente")
            let page = try await people.noe.get(people.talk).text
            #expect(page.contains("Ce message contient un lien") && page.contains("Demander une relecture"))
            try await people.camille.expect("canari", at: people.talk, isShown: false)
            try await people.camille.expect("canari", at: "/messages", isShown: false)
            let name = try #require(page.firstMatch(of: /name="message" value="([0-9A-Za-z]{22})"/)).output.1
            let decide = "\(people.talk)/retenu"
            #expect(
                try await people.camille.post(decide, ["message": String(name), "choix": "relire"]).status == .notFound)
            #expect(try await people.noe.post(decide, ["message": String(name), "choix": "autre"]).status == .notFound)
            _ = try await people.noe.post(decide, ["message": String(name), "choix": "relire"])
            try await people.noe.expect("Une personne du site va le lire", at: people.talk)
            _ = try await people.noe.post(decide, ["message": String(name), "choix": "supprimer"])
            try await people.noe.expect("canari", at: people.talk, isShown: false)
        }
    }

    @Test func `is warned beside a message that looks like a fraud, and its sender isn't`() async throws {
        try await Browser.correspond { people in
            try await people.noe.say("Envoyez-moi un coupon PCS, je rembourse lundi.", in: people.talk)
            try await people.camille.expect("Ce message ressemble à ceux qui servent à tromper", at: people.talk)
            try await people.noe.expect("servent à tromper", at: people.talk, isShown: false)
        }
    }

    @Test func `who is erased leaves « compte effacé » and none of their words`() async throws {
        try await Browser.correspond { people in
            try await people.camille.say("Ma réponse reste", in: people.talk)
            try await people.noe.expect("1\u{A0}message", at: "/mon-compte/effacement")
            try await people.noe.expect("disparaît aussi chez eux", at: "/mon-compte/effacement")
            _ = try await people.noe.post("/mon-compte/effacement", ["tout": "1"])
            let page = try await people.camille.get(people.talk).text
            #expect(page.contains("Compte effacé") && page.contains("Ma réponse reste"))
            #expect(!page.contains("votre annonce me plaît") && !page.contains("Noé33"))
            try await people.camille.expect("Compte effacé", at: "/messages")
            #expect(try await people.camille.say("Encore", in: people.talk).status == .unprocessableContent)
        }
    }
}
