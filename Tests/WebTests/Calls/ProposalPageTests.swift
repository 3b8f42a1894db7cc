import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `The page that proposes a call` {
    @Test func `asks when, within thirty days, and says what follows`() async throws {
        try await Browser.discuss { people in
            let page = try await people.noe.get("\(people.talk)/visio")
            #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
            for words in [
                "<legend>Quand\u{202F}?", "value=\"maintenant\" checked", "min=\"2026-11-23\" max=\"2026-12-23\"",
                "Heure de Paris", "chacun verrait l’adresse IP de l’autre", "Rien n’est enregistré",
            ] { #expect(page.text.contains(words), "\(words)") }
        }
    }

    @Test func `says that neither sees the other's address, where there is a relay`() async throws {
        try await Browser.discuss(isRelayed: true) { people in
            let page = "\(people.talk)/visio"
            try await people.noe.expect("vous ne verrez pas l’adresse IP l’un de l’autre", at: page)
            try await people.noe.expect("verrait", at: page, isShown: false)
        }
    }

    @Test func `says when the other's ad is available, and its own to nobody`() async throws {
        let form = AdForm().with("visio_jours", "1").with("visio_de", "09:00").with("visio_a", "12:00")
        try await Browser.discuss(form: form) { people in
            let page = "\(people.talk)/visio"
            try await people.noe.expect("disponible en visio lundi, de 9\u{A0}h à 12\u{A0}h (heure de Paris)", at: page)
            try await people.noe.expect("en ce moment", at: page)
            try await people.camille.expect("Son annonce dit", at: page, isShown: false)
            people.noe.test.clock.advance(by: .hours(1))
            try await people.noe.expect("en ce moment", at: page, isShown: false)
        }
    }

    static let wrong: [(day: String, hour: String, field: String)] = [
        ("", "", "jour"), ("", "20:30", "jour"), ("2026-11-26", "", "heure"), ("2026-02-30", "20:30", "jour"),
        ("jeudi", "20:30", "jour"), ("2026-11-26", "25:00", "jour"), ("2026-11-23", "11:10", "jour"),
        ("2026-11-20", "20:30", "jour"), ("2026-12-24", "20:30", "jour"), ("\"><script>", "20:30", "jour"),
    ]

    @Test(arguments: wrong)
    func `says beside the field what is wrong, and keeps what was typed`(
        day: String, hour: String, field: String
    ) async throws {
        try await Browser.discuss { people in
            let answer = try await people.noe.post(
                "\(people.talk)/visio",
                ["quand": "heure", "jour": day, "heure": hour, "envoi": Message.ID.random().text])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-erreur\""))
            #expect(answer.text.contains("value=\"heure\" checked"))
            #expect(answer.text.contains("value=\"\(hour)\"") && !answer.text.contains("<script>\""))
            if !day.contains("<") { #expect(answer.text.contains("value=\"\(day)\"")) }
            #expect(try await people.camille.get(people.talk).text.count(of: "data-place=") == 2)
        }
    }

    @Test func `takes an hour with « maintenant » for a mistake, and refuses what it didn't ask`() async throws {
        try await Browser.discuss { people in
            let page = "\(people.talk)/visio"
            let both = try await people.noe.post(page, ["quand": "maintenant", "jour": "2026-11-26", "heure": "20:30"])
            #expect(both.status == .unprocessableContent && both.text.contains("id=\"quand-erreur\""))
            #expect(both.text.contains("value=\"2026-11-26\"") && both.text.contains("value=\"20:30\""))
            #expect(
                try await people.noe.post(page, ["quand": "maintenant", "ip": "x"]).status == .unprocessableContent)
            try await people.camille.expect("vous propose", at: people.talk, isShown: false)
        }
    }

    @Test(arguments: ["maintenant", "heure"])
    func `sent twice proposes one, for now at its page, for an hour in the messages`(when: String) async throws {
        try await Browser.discuss { people in
            let day = when == "heure" ? ("2026-11-26", "20:30") : ("", "")
            let fields: KeyValuePairs<String, String> = [
                "quand": when, "jour": day.0, "heure": day.1, "envoi": Message.ID.random().text,
            ]
            let first = try await people.noe.post("\(people.talk)/visio", fields)
            let second = try await people.noe.post("\(people.talk)/visio", fields)
            #expect(first.status == .seeOther && first.location == second.location)
            let leads = when == "heure" ? "\(people.talk)#ecrire" : try await people.callPage
            #expect(first.location == leads)
            #expect(try await people.camille.get(people.talk).text.count(of: "Je vous propose une visio") == 1)
        }
    }

    @Test func `says why there is no form before the other has written`() async throws {
        try await Browser.correspond { people in
            let page = "\(people.talk)/visio"
            try await people.noe.expect("attendez sa réponse", at: page)
            try await people.noe.expect("name=\"quand\"", at: page, isShown: false)
            let forced = try await people.noe.post(page, ["quand": "maintenant"])
            #expect(forced.status == .unprocessableContent && forced.text.contains("attendez sa réponse"))
            // Noé has written: Camille may.
            try await people.camille.expect("name=\"quand\"", at: page)
        }
    }

    @Test func `leads to the one that is open already`() async throws {
        try await Browser.discuss { people in
            let call = try await people.propose(at: "20:30")
            for browser in [people.noe, people.camille] {
                try await browser.expect("href=\"\(call)\"", at: "\(people.talk)/visio")
                let another = try await browser.post("\(people.talk)/visio", ["quand": "maintenant"])
                #expect(another.status == .unprocessableContent && another.text.contains("href=\"\(call)\""))
            }
            #expect(try await people.callPage == call)
        }
    }

    @Test func `says why there is no form once one of the two has closed the conversation`() async throws {
        try await Browser.discuss { people in
            _ = try await people.camille.post("\(people.talk)/blocage")
            for (browser, words) in [(people.camille, "Rouvrez-la"), (people.noe, "a fermé la conversation")] {
                try await browser.expect(words, at: "\(people.talk)/visio")
                let forced = try await browser.post("\(people.talk)/visio", ["quand": "maintenant"])
                #expect(forced.status == .unprocessableContent && forced.text.contains(words))
            }
        }
    }

    @Test func `keeps what was typed of whoever has everything locked, or proposes too much`() async throws {
        try await Browser.discuss { people in
            let page = "\(people.talk)/visio"
            let fields: KeyValuePairs<String, String> = ["quand": "heure", "jour": "2026-11-26", "heure": "20:30"]
            _ = try await people.noe.post("/mon-compte/limitation")
            let locked = try await people.noe.post(page, fields)
            #expect(locked.status.code == 423 && locked.text.contains("value=\"20:30\""))
            for _ in 0..<300 {
                _ = try await people.camille.post(page, ["quand": "heure"])
            }
            let often = try await people.camille.post(page, fields)
            #expect(often.status == .tooManyRequests && often.headers[.retryAfter] != nil)
            #expect(often.text.contains("value=\"2026-11-26\""))
        }
    }

    @Test func `is nobody else's`() async throws {
        try await Browser.discuss { people in
            let ines = people.camille.another()
            _ = try await ines.publish(
                AdForm().with("titre", "Tricoter à deux").with("email", "ines@exemple.fr").with(
                    "texte", "Je tricote des chaussettes rayées et je cherche quelqu’un pour en parler le samedi."))
            #expect(try await ines.get("\(people.talk)/visio").status == .notFound)
            #expect(try await ines.post("\(people.talk)/visio", ["quand": "maintenant"]).status == .notFound)
            #expect(try await people.camille.another().get("\(people.talk)/visio").location == "/connexion")
        }
    }
}
