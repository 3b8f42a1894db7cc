import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Hours for a call on an ad` {
    private static let form: AdForm = {
        var form = AdForm().with("visio_de", "09:00").with("visio_a", "12:30")
        form.fields += [("visio_jours", "1"), ("visio_jours", "2"), ("visio_jours", "3")]
        return form
    }()
    private static let french = "du lundi au mercredi, de 9\u{A0}h à 12\u{A0}h\u{A0}30 (heure de Paris)"

    @Test func `are shown to everybody, to their owner and in the form again`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.form)
            let ad = own.replacing("/mes-annonces/", with: "/annonce/")
            let visitor = browser.another()
            let address = try await visitor.get(ad).location
            try await visitor.expect("<dt>Disponible en visio</dt><dd>\(Self.french)", at: address)
            try await visitor.expect("en ce moment", at: address)
            try await browser.expect("Disponible en visio\u{A0}: \(Self.french)", at: "/mes-annonces")
            let page = try await browser.get(own).text
            for words in [
                "name=\"visio_jours\" value=\"3\" checked", "<option value=\"09:00\" selected>",
                "<option value=\"12:30\" selected>",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(page.count(of: "name=\"visio_jours\" value=") == 7)
            browser.test.clock.advance(by: .hours(2))
            try await visitor.expect("en ce moment", at: address, isShown: false)
        }
    }

    @Test func `are in the preview, and gone once no call is wanted`() async throws {
        try await Browser.open { browser in
            let preview = try await browser.post("/publier", Self.form.with("apercu", "1"))
            #expect(preview.status == .ok && preview.text.contains(Self.french))
            let own = try await browser.publish(Self.form.with("titre", "Parler d’îles et de phares"))
            var changed = Self.form
            changed.fields.removeAll { $0.name.hasPrefix("visio") || $0.name == "email" }
            #expect(try await browser.post(own, changed).status == .seeOther)
            try await browser.expect("Disponible en visio", at: "/mes-annonces", isShown: false)
        }
    }

    @Test func `without the wish to be called are asked about, and nothing is lost`() async throws {
        try await Browser.open { browser in
            var form = Self.form
            form.fields.removeAll { $0.name == "visio" }
            let answer = try await browser.post("/publier", form)
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"visio-erreur\""))
            #expect(answer.text.contains("value=\"2\" checked"))
        }
    }

    @Test func `that can't be are said beside their field, with what was chosen`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/publier", Self.form.with("visio_a", ""))
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"visio_a-erreur\""))
            #expect(answer.text.contains("<option value=\"09:00\" selected>"))
            #expect(answer.text.contains("value=\"2\" checked"))
            let forged = try await browser.post("/publier", Self.form.with("visio_jours", "9"))
            #expect(forged.status == .unprocessableContent && forged.text.contains("id=\"visio_jours-erreur\""))
        }
    }
}
