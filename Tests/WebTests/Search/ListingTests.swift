import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import TestSite

@Suite struct `Looking for ads` {
    @Test(arguments: [
        ("", true), ("q=voilier", true), ("q=OCEAN", true), ("q=voilier+requin", false),
        ("rubrique=conversation", true), ("rubrique=jeux", false), ("lieu=Lyon", true), ("lieu=69123", true),
        ("lieu=69003", true), ("lieu=Villeurbanne&rayon=20", true), ("lieu=Villeurbanne", false),
        ("lieu=dep-69", true), ("lieu=reg-84", true), ("lieu=Bretagne", false), ("photo=1", false), ("visio=1", true),
        ("rubrique=inconnue&page=abc&rayon=7", true),
    ])
    func `finds by words, category, place and radius`(query: String, isFound: Bool) async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let answer = try await browser.get("/annonces?\(query)")
            #expect(answer.status == .ok)
            #expect(answer.unmarked.contains("Parler d’océan") == isFound)
        }
    }

    @Test func `a circle around a postcode that communes share is drawn around the largest`() async throws {
        try await Browser.open { browser in
            var draft = AdDraft.sample()
            (draft.postcode, draft.commune) = ("51000", "51108")
            _ = try await browser.test.publish(draft)
            #expect(try await browser.get("/annonces?lieu=51300").text.contains("voiliers") == false)
            let around = try await browser.get("/annonces?lieu=51300&rayon=50").text
            #expect(around.contains("voiliers"))
            #expect(around.contains("Vitry-le-François et 50\u{A0}km autour"))
        }
    }

    @Test func `one sign may be thousands of characters, and is cut all the same`() async throws {
        try await Browser.open { browser in
            let long = String(repeating: "%E1%84%80", count: 5_000)
            let page = try await browser.get("/annonces?q=\(long)&lieu=\(long)")
            #expect(page.status == .ok)
            #expect(page.text.utf8.count < 60_000)
        }
    }

    @Test(arguments: [
        ("autour de Lyon", 20), ("aux environs de Lyon", 20), ("environs de Lyon", 20), ("à 15 km de Lyon", 20),
        ("10 km autour de Lyon", 10), ("à moins de 50 kilomètres de Lyon", 50), ("à proximité de Lyon", 20),
        ("à 300km de Lyon", 200),
    ])
    func `a circle is understood as it is said`(said: String, kilometres: Int) async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let typed = said.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let page = try await browser.get("/annonces?lieu=\(typed)").text
            #expect(page.contains("Lyon et \(kilometres)\u{A0}km autour"), "\(said)")
        }
    }

    @Test func `« autour de » is understood as it is typed`() async throws {
        try await Browser.open { browser in
            let found = try await browser.get("/annonces/lieux?debut=autour%20de%20renn").text
            #expect(found.contains("Rennes (35)"))
        }
    }

    @Test func `says that a place isn't known, and keeps what was typed`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/annonces?lieu=Zzyzx%3Cb%3E").text
            #expect(page.contains("Zzyzx&lt;b&gt;"))
            #expect(!page.contains("Zzyzx<b>"))
        }
    }

    @Test func `takes whatever is typed`() async throws {
        try await Browser.open { browser in
            for typed in [
                "%22", "%00", "*", "NEAR(", "a%20OR%20b", "%F0%9F%8E%B8", "%C3", String(repeating: "mot+", count: 900),
            ] {
                let answer = try await browser.get("/annonces?q=\(typed)")
                #expect(answer.status == .ok, "\(typed.prefix(20))")
            }
        }
    }

    @Test func `never tells more than the department of an ad shown by department`() async throws {
        try await Browser.open { browser in
            var draft = AdDraft.sample()
            draft.precision = "departement"
            let (_, ad) = try await browser.test.publish(draft)
            for query in ["lieu=69123", "lieu=69003", "lieu=69123&rayon=100"] {
                try await browser.expect("Parler d’océan", at: "/annonces?\(query)", isShown: false)
            }
            let found = try await browser.get("/annonces?lieu=dep-69").text
            #expect(found.contains("Parler d’océan"))
            let page = try await browser.get(try await browser.get("/annonce/\(ad)").location).text
            for page in [found, page] { #expect(!page.contains("Lyon") && !page.contains("69003")) }
        }
    }

    @Test func `suggests places as one types`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/annonces/lieux?debut=sain+etien")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.text.hasPrefix(#"[{"code":"42218","label":"Saint-Étienne (42)"}"#))
        }
    }

    @Test func `redirects an ad's address to the one with its title`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let answer = try await browser.get("/annonce/\(ad)")
            #expect(answer.status == .movedPermanently)
            #expect(answer.location == "/annonce/\(ad)/parler-d-ocean-et-de-voiliers")
        }
    }

    @Test func `marks the words found, in the title and in the line they are in`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let page = try await browser.get("/annonces?q=voilier+bateau").text
            #expect(page.contains("Parler d’océan et de <mark>voiliers</mark></a>"))
            #expect(page.contains("la mer et des <mark>bateaux</mark>."))
            let all = try await browser.get("/annonces").text
            #expect(!all.contains("<mark>"))
        }
    }

    @Test(arguments: [
        ("autour+de+Villeurbanne", "20\u{A0}km autour de Villeurbanne (69)"),
        ("pr%C3%A8s+de+Lyon", "20\u{A0}km autour de Lyon (69)"),
        ("autour+du+Havre", "20\u{A0}km autour de Le Havre (76)"), ("Lyon+3e", ">Lyon (69)<"),
        ("Annecy-le-Vieux", ">Annecy (74)<"),
    ])
    func `understands how people say a place`(typed: String, chip: String) async throws {
        try await Browser.open { browser in
            try await browser.expect(chip, at: "/annonces?lieu=\(typed)")
        }
    }

    @Test(arguments: ["Toute+la+France", "france", "Partout"])
    func `the whole of France is no place`(typed: String) async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let page = try await browser.get("/annonces?lieu=\(typed)").text
            #expect(page.contains("Parler d’océan") && !page.contains("Nous ne connaissons pas"))
        }
    }

    @Test func `the button says how many there are`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            try await browser.expect(">Voir 1\u{A0}annonce</button>", at: "/annonces")
            #expect(try await browser.get("/annonces/nombre?q=voiliers").text == "{\"label\":\"Voir 1\u{A0}annonce\"}")
            #expect(try await browser.get("/annonces/nombre?q=requin").text == "{\"label\":\"Aucune annonce\"}")
        }
    }

    @Test func `offers the orders that mean something, and keeps the one chosen while filters change`() async throws {
        try await Browser.open { browser in
            for title in ["Parler de voiliers", "Parler d’océan et de voiliers"] {
                var draft = AdDraft.sample()
                draft.title = title
                _ = try await browser.test.publish(draft)
            }
            let all = try await browser.get("/annonces").text
            #expect(!all.contains("Plus proches") && !all.contains("Plus pertinentes"))
            let near = try await browser.get("/annonces?q=voiliers&lieu=Lyon&rayon=10&tri=proche").text
            #expect(near.contains("tri=proche\" aria-current=\"true\">Plus proches"))
            #expect(near.contains("tri=pertinence\">Plus pertinentes"))
            #expect(near.contains("<input type=\"hidden\" name=\"tri\" value=\"proche\" form=\"recherche\">"))
        }
    }

    @Test func `goes on past page forty by a cursor, without numbers`() async throws {
        try await Browser.open { browser in
            let checked = try browser.test.site.ads.rules.check(.sample())
            for count in [500, 490] {
                let ads = (0..<count).map { _ in
                    ImportedAd(email: MailAddress("a@exemple.fr")!, ad: checked, published: browser.test.clock.now())
                }
                try await browser.test.site.ads.import(ads, by: .system(job: "test"))
            }
            let last = try await browser.get("/annonces?page=40").text
            let next = try #require(last.firstMatch(of: /rel="next" href="(\/annonces\?avant=[0-9]+)"/)?.output.1)
            let further = try await browser.get(String(next)).text
            #expect(further.contains("href=\"/annonces?avant="))
            #expect(
                further.contains("Première page") && further.contains("noindex")
                    && !further.contains("<ol class=\"pages\">"))
            let end = try #require(further.firstMatch(of: /rel="next" href="(\/annonces\?avant=[0-9]+)"/)?.output.1)
            try await browser.expect("rel=\"next\"", at: String(end), isShown: false)
            for wrong in ["avant=x", "avant=-1", "avant=0", "avant=99999999999999999999"] {
                #expect(try await browser.get("/annonces?\(wrong)").status == .ok)
            }
        }
    }
}
