import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Reporting an ad` {
    private static let fields: KeyValuePairs = [
        "raison": "arnaque", "explication": "Cette annonce demande un virement d’avance.", "bonne-foi": "1",
    ]

    @Test func `is a quiet link on its page, and a form with the most urgent reason first`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let page = try await browser.get(try await browser.get("/annonce/\(ad)").location).text
            #expect(page.contains("href=\"/annonce/\(ad)/signalement\">Signaler cette annonce</a>"))
            let form = try await browser.get("/annonce/\(ad)/signalement")
            #expect(form.status == .ok)
            let minor = try #require(form.text.firstRange(of: ReportReason.minor.sentence))
            for reason in ReportReason.allCases.dropFirst() {
                let other = try #require(form.text.firstRange(of: "value=\"\(reason.rawValue)\""))
                #expect(minor.lowerBound < other.lowerBound)
            }
            #expect(!form.text.contains(" checked"), "nothing is ticked for anybody")
        }
    }

    @Test func `leads to a page that follows it, and that nobody finds without its link`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let answer = try await browser.post("/annonce/\(ad)/signalement", Self.fields)
            #expect(answer.status == .seeOther)
            #expect(answer.location.hasPrefix("/signalements/"))
            let page = try await browser.get(answer.location)
            #expect(page.text.contains("Une personne du site va le lire"))
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(try await browser.get("/signalements/\(Ad.ID.random())").status == .notFound)
            #expect(try await browser.post("/annonce/\(ad)/signalement", Self.fields).location == answer.location)

            let withdrawn = try await browser.post("\(answer.location)/retrait")
            #expect(withdrawn.location == "/signalements/retire")
            #expect(try await browser.get(withdrawn.location).status == .ok)
            #expect(try await browser.get(answer.location).status == .notFound)
        }
    }

    @Test func `keeps what was typed where something is missing`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let answer = try await browser.post(
                "/annonce/\(ad)/signalement",
                ["raison": "menace", "explication": "Trop <b>court", "email": "ines@", "signaleur": "faux"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Trop &lt;b&gt;court</textarea>"))
            #expect(answer.text.contains("value=\"menace\" checked"))
            #expect(answer.text.contains("value=\"ines@\""))
            #expect(answer.text.contains("<details class=\"more\" open>"))
            for field in ["explication", "email", "bonne-foi", "signaleur"] {
                #expect(answer.text.contains("id=\"\(field)-erreur\""), "\(field)")
            }
        }
    }

    @Test func `is gone with its ad, and refused too often from one source`() async throws {
        try await Browser.open { browser in
            let (author, ad) = try await browser.test.publish()
            for _ in 0..<10 { _ = try await browser.post("/annonce/\(ad)/signalement", Self.fields) }
            let late = try await browser.post("/annonce/\(ad)/signalement", Self.fields)
            #expect(late.status == .tooManyRequests)
            #expect(late.text.contains("virement d’avance.</textarea>"))
            try await browser.test.site.ads.pause(ad, by: author)
            #expect(try await browser.get("/annonce/\(ad)/signalement").status == .gone)
        }
    }

    @Test func `shows the page of one ad called « signalement » all the same`() async throws {
        try await Browser.open { browser in
            var draft = AdDraft.sample()
            draft.title = "Signalement"
            let (_, ad) = try await browser.test.publish(draft)
            #expect(try await browser.get("/annonce/\(ad)").location == "/annonce/\(ad)/annonce")
        }
    }

    @Test func `before an ad is withdrawn, its author reads that a copy stays and until when`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let ad = try #require(Ad.ID(own.replacing("/mes-annonces/", with: "")))
            try await browser.expect("signalée comme grave", at: "\(own)/retrait", isShown: false)
            _ = try await browser.another().post(
                "/annonce/\(ad)/signalement",
                ["raison": "menace", "explication": "Il me menace dans ce texte.", "bonne-foi": "1"])
            try await browser.expect("signalée comme grave", at: "\(own)/retrait")
            try await browser.expect("signalée comme grave", at: "/mon-compte/effacement")
            let receipt = try await browser.follow(try await browser.post("\(own)/retrait"))
            #expect(receipt.contains("signalée comme grave"))
        }
    }
}

@Suite struct `The page of transparency` {
    @Test func `says small numbers as ranges, and whom to write to`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            _ = try await browser.post(
                "/annonce/\(ad)/signalement",
                ["raison": "arnaque", "explication": "Cette annonce demande un virement.", "bonne-foi": "1"])
            let page = try await browser.get("/transparence").text
            #expect(page.contains("moins de 10"))
            #expect(page.contains("l’année 2026"))
            #expect(page.contains("mailto:contact@exemple.fr"))
            #expect(try await browser.get("/transparence?annee=2026").status == .ok)
            for year in ["2025", "x"] {
                #expect(try await browser.get("/transparence?annee=\(year)").status == .notFound)
            }
            try await browser.expect("href=\"/transparence\">Transparence</a>", at: "/")
        }
    }

    @Test func `has both points of contact where everybody looks for them`() async throws {
        try await Browser.open { browser in
            for address in ["/contact", "/mentions-legales", "/transparence"] {
                for article in ["(article\u{A0}11)", "(article\u{A0}12)"] {
                    try await browser.expect(article, at: address)
                }
            }
        }
    }
}

@Suite struct `The page of trusted flaggers` {
    @Test func `is for nobody who hasn't that duty`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for visitor in [browser, browser.another()] {
                #expect(try await visitor.get("/equipe/signaleurs").status != .ok)
                #expect(try await visitor.post("/equipe/signaleurs", ["nom": "Faux"]).status != .ok)
            }
        }
    }
}
