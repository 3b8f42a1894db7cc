import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A call's page` {
    @Test func `lets whoever is invited accept or decline, and whoever invites wait or cancel`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose(at: "20:30")
            let invited = try await people.camille.get(call)
            #expect(invited.status == .ok && invited.headers[.cacheControl] == "no-store")
            for words in [
                "Noé33 vous propose une visio", "jeudi 26 novembre à 20\u{A0}h\u{A0}30", "heure de Paris",
                "value=\"accepter\"", "value=\"decliner\"", "data-call-state=\"proposed ",
            ] { #expect(invited.text.contains(words), "\(words)") }
            let inviting = try await people.noe.get(call).text
            #expect(inviting.contains("En attente de la réponse de Camille_L"))
            #expect(inviting.contains("action=\"\(call)/fin\"") && !inviting.contains("value=\"accepter\""))
            #expect(try await people.noe.post("\(call)/reponse", ["reponse": "accepter"]).status == .conflict)
            #expect(try await people.answer(call, "peut-être").status == .notFound)
        }
    }

    @Test func `says when it is and when its room opens, once it is accepted`() async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let call = try await people.propose(at: "20:30")
            #expect(try await people.answer(call).location == call)
            #expect(try await people.answer(call).location == call, "accepted twice is accepted")
            for browser in [people.camille, people.noe] {
                let page = try await browser.get(call).text
                for words in [
                    "jeudi 26 novembre à 20\u{A0}h\u{A0}30", "20\u{A0}h\u{A0}20</time>", "\(call)/calendrier.ics",
                    "Annuler la visio", "l’autre ne verra pas votre adresse IP",
                    "qui arrive en premier y attend l’autre", "data-opens-in=\"292800000\"",
                ] { #expect(page.contains(words), "\(words)") }
            }
            // Thursday, 20:20 in Paris.
            people.noe.test.clock.advance(by: .hours(81) + .minutes(19))
            try await people.noe.expect("data-opens-in=\"60000\"", at: call)
            people.noe.test.clock.advance(by: .minutes(1))
            try await people.noe.expect("data-call-state=\"planned", at: call, isShown: false)
        }
    }

    static let ends: [(by: String, noe: String, camille: String, mark: String)] = [
        ("decliner", "a décliné votre visio", "Vous avez décliné", "Visio déclinée"),
        ("noe", "L’un de vous deux l’a annulée", "L’un de vous deux l’a annulée", "Visio annulée"),
        ("camille", "L’un de vous deux l’a annulée", "L’un de vous deux l’a annulée", "Visio annulée"),
        ("time", "restée sans réponse", "restée sans réponse", "Visio manquée"),
    ]

    @Test(arguments: ends)
    func `is gone once it is over, and says why to both, beside its message too`(
        by: String, noe: String, camille: String, mark: String
    ) async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            switch by {
            case "decliner": #expect(try await people.answer(call, by).location == call)
            case "noe": #expect(try await people.noe.post("\(call)/fin").location == call)
            case "camille": #expect(try await people.camille.post("\(call)/fin").location == call)
            default: try await people.noe.test.pass(.minutes(16))
            }
            for (browser, words) in [(people.noe, noe), (people.camille, camille)] {
                let page = try await browser.get(call)
                #expect(page.status == .gone && page.text.contains(words), "\(words)")
                #expect(page.text.contains("les messages qui l’ont proposée, acceptée, déclinée ou annulée"))
                #expect(page.text.contains("href=\"\(people.talk)/visio\"") && !page.text.contains("data-call-state"))
                try await browser.expect(mark, at: people.talk)
            }
            // Whoever answers late is told, and nothing comes of it.
            #expect(try await people.answer(call).location == call)
            #expect(try await people.camille.get(call).status == .gone)
        }
    }

    @Test func `asks both without a relay whether the other may see their address`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            try await people.answer(call)
            for browser in [people.noe, people.camille] {
                let page = try await browser.get(call).text
                #expect(page.contains("L’autre verra votre adresse IP") && page.contains("J’accepte"))
                #expect(page.contains("action=\"\(call)/direct\"") && page.contains("Décliner"))
            }
            #expect(try await people.noe.post("\(call)/direct").location == call)
            let waiting = try await people.noe.get(call).text
            #expect(waiting.contains("En attente de l’accord de Camille_L") && !waiting.contains("J’accepte"))
            try await people.camille.expect("Noé33 l’a déjà accepté", at: call)
            _ = try await people.camille.post("\(call)/direct")
            for browser in [people.noe, people.camille] {
                try await browser.expect("data-call-state", at: call, isShown: false)
            }
        }
    }

    @Test func `asks nothing of the kind where there is a relay`() async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let call = try await people.propose()
            try await people.answer(call)
            try await people.camille.expect("J’accepte", at: call, isShown: false)
            #expect(try await people.camille.post("\(call)/direct").status == .conflict)
        }
    }

    @Test func `is nobody else's`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose()
            let ines = people.camille.another()
            _ = try await ines.publish(
                AdForm().with("titre", "Tricoter à deux").with("email", "ines@exemple.fr").with(
                    "texte", "Je tricote des chaussettes rayées et je cherche quelqu’un pour en parler le samedi."))
            for page in [call, "/visio/\(Call.ID.random())", "/visio/x"] {
                #expect(try await ines.get(page).status == .notFound)
                #expect(try await ines.post("\(page)/reponse", ["reponse": "accepter"]).status == .notFound)
                #expect(try await ines.post("\(page)/direct").status == .notFound)
                #expect(try await ines.post("\(page)/fin").status == .notFound)
            }
            try await people.camille.expect("value=\"accepter\"", at: call)
            #expect(try await people.camille.another().get(call).location == "/connexion")
        }
    }
}
