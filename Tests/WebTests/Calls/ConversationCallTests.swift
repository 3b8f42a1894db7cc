import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite struct `A call in its conversation` {
    @Test func `can be proposed once the other has written, and as long as the conversation is open`() async throws {
        try await Browser.correspond { people in
            let link = "href=\"\(people.talk)/visio\""
            try await people.noe.expect(link, at: people.talk, isShown: false)
            try await people.camille.expect(link, at: people.talk)
            try await people.camille.say("Bonjour Noé", in: people.talk)
            try await people.noe.expect(link, at: people.talk)
            _ = try await people.camille.post("\(people.talk)/blocage")
            for browser in [people.noe, people.camille] {
                try await browser.expect(link, at: people.talk, isShown: false)
            }
        }
    }

    @Test func `stands over the form, for each what they can do`() async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let call = try await people.propose(at: "20:30")
            let invited = try await people.camille.get(people.talk).text
            #expect(invited.contains("Noé33 vous propose une visio") && invited.contains("value=\"decliner\""))
            #expect(!invited.contains("href=\"\(people.talk)/visio\""), "one at a time")
            let inviting = try await people.noe.get(people.talk).text
            #expect(inviting.contains("en attente de réponse") && inviting.contains("action=\"\(call)/fin\""))
            try await people.answer(call)
            for browser in [people.noe, people.camille] {
                let page = try await browser.get(people.talk).text
                #expect(page.contains("Visio prévue") && page.contains("\(call)/calendrier.ics"))
                #expect(page.contains("20\u{A0}h\u{A0}20</time>") && !page.contains("Entrer dans la visio"))
            }
            people.noe.test.clock.advance(by: .hours(81) + .minutes(20))
            try await people.camille.expect("Entrer dans la visio", at: people.talk)
            try await people.camille.expect("vous attend", at: people.talk, isShown: false)
            let entered = try await people.noe.post("\(call)/entree", ["onglet": CallTab.ID.random().text])
            #expect(entered.status == .ok)
            try await people.camille.expect("Noé33 vous attend", at: people.talk)
        }
    }

    @Test func `offers no second entry to whoever is in it with another page`() async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let call = try await people.propose()
            try await people.answer(call)
            _ = try await people.noe.post("\(call)/entree", ["onglet": CallTab.ID.random().text])
            let alone = try await people.noe.get(people.talk).text
            #expect(alone.contains("Vous attendez Camille_L dans un autre onglet"))
            #expect(alone.contains("Annuler la visio") && !alone.contains("Entrer dans la visio"))
            try await people.camille.expect("Entrer dans la visio", at: people.talk)
            _ = try await people.camille.post("\(call)/entree", ["onglet": CallTab.ID.random().text])
            for browser in [people.noe, people.camille] {
                let page = try await browser.get(people.talk).text
                #expect(page.contains("Vous êtes en visio dans un autre onglet"))
                #expect(page.contains("action=\"\(call)/fin\"><button class=\"button\">Raccrocher"))
                for words in ["vous attend", "Entrer dans la visio", "Annuler la visio"] {
                    #expect(!page.contains(words), "\(words)")
                }
            }
        }
    }

    @Test func `says by the site's clock when its room opens, and how late it is`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose(at: "20:30")
            try await people.answer(call)
            let page = try await people.noe.get(people.talk).text
            // Thursday, 20:20 in Paris.
            #expect(page.contains("data-opens=\"\(1_795_720_800_000)\""))
            #expect(page.contains("data-now=\"\(1_795_428_000_000)\""))
        }
    }

    @Test func `that ends is marked beside its message on the page that is open`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            let id = call.replacing("/visio/", with: "")
            try await people.camille.expect("data-call-outcome=\"\(id)\"></p>", at: people.talk)
            var source = ConversationStream(
                site: people.noe.test.site, caller: try await people.camille.caller(),
                conversation: try people.conversation, after: 3)
            #expect(try await source.events().last?.text.contains("vous propose une visio") == true)
            _ = try await people.noe.post("\(call)/fin")
            let told = try #require(try await source.events().last?.text)
            #expect(told.contains("event: etat") && told.contains("\(id)\\\">Visio annulée"))
            #expect(!told.contains("vous propose une visio"))
            // A page that was away meanwhile is told as well.
            var later = ConversationStream(
                site: people.noe.test.site, caller: try await people.camille.caller(),
                conversation: try people.conversation, after: 3)
            #expect(try await later.events().last?.text.contains("Visio annulée") == true)
        }
    }

    @Test func `that took place says when it ended`() async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let call = try await people.propose()
            try await people.answer(call)
            for browser in [people.noe, people.camille] {
                let entered = try await browser.post("\(call)/entree", ["onglet": CallTab.ID.random().text])
                #expect(entered.status == .ok)
            }
            people.noe.test.clock.advance(by: .minutes(7))
            _ = try await people.noe.post("\(call)/fin")
            let page = try await people.camille.get(people.talk).unmarked
            #expect(page.contains("Visio terminée <time") && page.contains("11\u{A0}h\u{A0}07</time></p>"))
        }
    }
}

extension LiveEvent {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
