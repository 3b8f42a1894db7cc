import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite("Entering a letter on paper")
struct PaperRequestTests {
    @Test func `is a form of whoever answers people, who enters what they may answer`() async throws {
        try await Browser.open { browser in
            let support = try await browser.test.comeIn(as: [.support])
            browser.bring("__Host-session=\(support.cookie.text)")
            let form = try await browser.get("/equipe/lettres").text
            #expect(form.contains("value=\"aide\"") && !form.contains("value=\"effacement\""))
            let wrong = try await browser.post(
                "/equipe/lettres", ["nature": "aide", "recue": "2026-11-24", "texte": "x"])
            #expect(wrong.status == .unprocessableContent)
            for field in ["recue", "texte"] { #expect(wrong.text.contains("id=\"\(field)-erreur\"")) }
            let letter: KeyValuePairs = [
                "nature": "aide", "recue": "2026-11-20", "texte": "Madame, comment puis-je modifier mon annonce ?",
            ]
            let answer = try await browser.post("/equipe/lettres", letter)
            #expect(answer.status == .seeOther && answer.location.hasPrefix("/equipe/assistance/"))

            let right: KeyValuePairs = [
                "nature": "effacement", "recue": "2026-11-20", "texte": "Madame, effacez tout ce qui est à moi.",
            ]
            #expect(try await browser.post("/equipe/lettres", right).status == .forbidden)
            let privacy = try await browser.test.comeIn(as: [.privacy], email: "dpo@exemple.fr")
            browser.bring("__Host-session=\(privacy.cookie.text)")
            #expect(try await browser.post("/equipe/lettres", right).location.hasPrefix("/equipe/droits/"))
        }
    }
}
