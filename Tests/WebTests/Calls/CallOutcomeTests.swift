import Classifieds
import Database
import HTML
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

/// What a call's page says of what became of it, and of what couldn't be done.
@Suite struct `A call's page, once something came in between,` {
    @Test(arguments: ["decliner", "fin", "time", "over"])
    func `says neither that it took place nor that it didn't, a day later`(end: String) async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let call = try await people.propose()
            switch end {
            case "decliner": try await people.answer(call, end)
            case "fin": _ = try await people.noe.post("\(call)/fin")
            case "time": try await people.noe.test.pass(.minutes(16))
            default:
                try await people.answer(call)
                for browser in [people.noe, people.camille] {
                    let entered = try await browser.post("\(call)/entree", ["onglet": CallTab.ID.random().text])
                    #expect(entered.status == .ok)
                }
                _ = try await people.camille.post("\(call)/fin")
            }
            try await people.camille.expect("Proposition close", at: call, isShown: false)
            try await people.noe.test.pass(.hours(25))
            for browser in [people.noe, people.camille] {
                let page = try await browser.get(call)
                #expect(page.status == .gone && page.text.contains("Proposition close</h1>"))
                let talk = try await browser.get(people.talk).unmarked
                #expect(talk.contains("Proposition close <time"))
                for words in ["terminée", "déclinée", "annulée", "manquée"] {
                    #expect(!talk.contains("Visio \(words)"), "\(words)")
                    #expect(!page.text.contains("Visio \(words)"), "\(words)")
                }
            }
        }
    }

    @Test func `says that whoever wrote too much answers later, and that they may decline`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            for number in 0..<60 { try await people.camille.say("Encore un mot, le \(number)", in: people.talk) }
            let often = try await people.answer(call)
            #expect(often.status == .tooManyRequests && often.headers[.retryAfter] != nil)
            #expect(often.text.contains("Recommencez dans 60\u{A0}minutes") && often.text.contains("role=\"alert\""))
            #expect(often.text.contains("value=\"accepter\""))
            // Read again, it would be sent again.
            #expect(!often.text.contains("data-call-state"))
            try await people.camille.expect("Recommencez", at: call, isShown: false)
            #expect(try await people.answer(call, "decliner").location == call)
            #expect(try await people.camille.get(call).status == .gone)
        }
    }

    @Test func `says in the room too that what was asked for couldn't be done`() async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let call = try await people.propose()
            try await people.answer(call)
            let site = people.camille.test.site
            let id = try #require(Call.ID(call.replacing("/visio/", with: "")))
            let room = try await site.calls.show(id, to: try await people.camille.caller())
            let setback = try #require(Setback(DatabaseFailure.unavailable))
            var page = CallPage(room: room, now: people.camille.test.clock.now(), settings: site.settings)
            #expect(page.isRoom && page.status == .ok)
            page.obstacle = CallObstacle(setback)
            #expect(page.isRoom && page.status == .serviceUnavailable)
            let text = String(decoding: page.page.main.bytes, as: UTF8.self)
            #expect(text.contains("Recommencez dans 1\u{A0}minute") && text.contains("data-visio"))
        }
    }

    @Test func `says that whoever knows only an earlier policy reads the new one first`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            let site = people.noe.test.site
            let account = try await people.camille.caller().requireMember().account
            try await site.database.write { writer in
                try writer.run("UPDATE account SET policy_version = 0 WHERE id = \(account)")
            }
            site.gate.lookAgain()
            let refused = try await people.answer(call)
            #expect(refused.status == .unprocessableContent && refused.text.contains("role=\"alert\""))
            #expect(refused.text.contains("value=\"accepter\"") && !refused.text.contains("data-call-state"))
        }
    }

    @Test func `is gone for whoever locked everything, which ends it`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            _ = try await people.camille.post("/mon-compte/limitation")
            let late = try await people.answer(call)
            #expect(late.status == .gone && late.text.contains("Visio annulée"))
            #expect(!late.text.contains("Recommencez"))
        }
    }

    @Test func `is compared by its script with what the site tells`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            var keys: Set<String> = []
            for act in ["", "reponse", "direct"] {
                if act == "reponse" { try await people.answer(call) }
                if act == "direct" { _ = try await people.camille.post("\(call)/direct") }
                let page = try await people.noe.get(call).text
                let key = try #require(page.firstMatch(of: /data-call-state="([^"]*)"/)?.output.1)
                var stream = LobbyStream(
                    site: people.noe.test.site, caller: try await people.noe.caller(),
                    call: try #require(Call.ID(call.replacing("/visio/", with: ""))))
                let told = try #require(try await stream.events().first)
                #expect(String(decoding: told.bytes, as: UTF8.self).contains("\"key\":\"\(key)\""))
                keys.insert(String(key))
            }
            #expect(keys.count == 3, "each of them is another page")
        }
    }
}
