import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `The pages of leaks` {
    private static let nature = "Une copie de sauvegarde <perdue> a été lue par un inconnu."

    @Test func `go from the form to both drafts, with the clock everywhere`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let staff = browser.another()
            staff.bring("__Host-session=\(try await browser.test.comeIn(as: [.privacy]).cookie.text)")
            let wrong = try await staff.post("/equipe/fuites", ["nature": "court <b>"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("court &lt;b&gt;"))
            let opened = try await staff.post(
                "/equipe/fuites",
                [
                    "connue": "2026-11-23", "heure": "09:00", "debut": "", "genre": "confidentiality", "risque": "high",
                    "finalite": "sign-in", "nature": Self.nature, "consequences": "Des courriels trompeurs.",
                    "mesures": "Les clés sont changées.", "retard": "",
                ])
            #expect(opened.status == .seeOther)
            let breach = opened.location
            for page in [breach, "/equipe/fuites", "/equipe"] { try await staff.expect("il reste 70\u{A0}h", at: page) }
            try await staff.expect("<dt>Déclarée par</dt><dd>Inès</dd>", at: breach)
            #expect(try await staff.post("\(breach)/prevenir").text.contains("Comptez d’abord"))
            #expect(
                try await staff.post("\(breach)/personnes", ["cercle": "annonceurs"]).status == .unprocessableContent)
            #expect(try await staff.post("\(breach)/personnes", ["cercle": "tous"]).status == .seeOther)
            let notification = try await staff.post("\(breach)/brouillon", ["texte": "cnil"])
            #expect(
                notification.text.contains("a) Nature de la violation") && notification.text.contains("&lt;perdue&gt;"))
            let letter = try await staff.post("\(breach)/brouillon", ["texte": "letter"])
            #expect(letter.text.contains("Ce qui peut en résulter pour vous"))
            #expect(try await staff.post("\(breach)/prevenir").status == .seeOther)
            #expect(try await staff.post("\(breach)/cloture").status == .unprocessableContent)
            let told = ["cnil": "2026-11-23", "cnil-heure": "10:30"] as KeyValuePairs
            #expect(try await staff.post("\(breach)/cnil", told).status == .seeOther)
            #expect(try await staff.post("\(breach)/cloture").status == .seeOther)
            try await staff.expect("CNIL prévenue", at: breach)
            let register = try await staff.post("/equipe/fuites/registre")
            #expect(register.headers[.contentType]?.hasPrefix("text/csv") == true && register.text.contains("<perdue>"))
        }
    }

    @Test func `are closed to whoever doesn't handle them`() async throws {
        try await Browser.open { browser in
            browser.bring("__Host-session=\(try await browser.test.comeIn(as: [.moderation]).cookie.text)")
            for page in ["/equipe/fuites", "/equipe/fuites/nouvelle"] {
                #expect(try await browser.get(page).status == .forbidden)
            }
            try await browser.expect("Fuites ouvertes", at: "/equipe", isShown: false)
        }
    }
}
