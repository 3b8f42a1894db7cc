import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `The form of a campaign` {
    @Test func `takes twenty forms of a campaign an hour, and keeps what is typed in the next`() async throws {
        try await Browser.open { browser in
            try await Self.open(browser)
            var form = CampaignFields()
            form["budget"] = "0"
            for _ in 0..<20 {
                #expect(try await browser.post("/sponsor/nouvelle", form).status == .unprocessableContent)
            }
            let answer = try await browser.post("/sponsor/nouvelle", CampaignFields())
            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
            #expect(answer.text.contains("Une soirée par semaine"))
            #expect(try await browser.get("/sponsor").text.contains("Vous n’avez aucune campagne"))
            browser.test.clock.advance(by: .hours(2))
            #expect(try await browser.post("/sponsor/nouvelle", CampaignFields()).status == .seeOther)
        }
    }

    @Test func `says what is wrong with a picture beside everything else`() async throws {
        try await Browser.open { browser in
            try await Self.open(browser)
            var form = CampaignFields(picture: [1, 2, 3])
            form["titre"] = ""
            let refused = try await browser.post("/sponsor/nouvelle", form)
            #expect(refused.text.contains("id=\"image-erreur\"") && refused.text.contains("id=\"titre-erreur\""))
        }
        try await Browser.open(photos: PhotosAsSent()) { browser in
            try await Self.open(browser)
            let two = try await browser.post("/sponsor/nouvelle", CampaignFields(pictures: [[1, 2, 3], [4, 5, 6]]))
            #expect(two.status == .unprocessableContent && two.text.contains("Choisissez une seule image."))
            #expect(two.text.contains("id=\"image-erreur\""))
        }
    }

    private static func open(_ browser: Browser) async throws {
        _ = try await browser.test.bookshop()
        try await browser.signIn(at: "pages@exemple.fr")
    }
}
