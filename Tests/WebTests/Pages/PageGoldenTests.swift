import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import TestSite

@Suite struct `The main pages are as they were looked at` {
    static let open = [
        ("accueil", "/"), ("annonces", "/annonces"),
        ("annonces-filtrees", "/annonces?q=mer&lieu=Lyon&rayon=20&visio=1"),
        ("annonces-vides", "/annonces?q=introuvable&lieu=Rennes&photo=1"), ("publier", "/publier"),
        ("connexion", "/connexion"), ("confidentialite", "/confidentialite"), ("mentions-legales", "/mentions-legales"),
        ("regles", "/regles"), ("conseils", "/conseils"), ("introuvable", "/nulle-part"), ("contact", "/contact"),
        ("accessibilite", "/accessibilite"), ("favoris", "/favoris"), ("hors-ligne", "/hors-ligne"),
    ]

    @Test(arguments: open)
    func `for everybody`(name: String, address: String) async throws {
        try await Browser.open { browser in
            try await Self.fill(browser)
            try Golden.compare(try await browser.get(address).text, with: "\(name).html")
        }
    }

    @Test func `of an ad`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await Self.fill(browser)
            let page = try await browser.get(try await browser.get("/annonce/\(ad)").location)
            try Golden.compare(page.text, with: "annonce.html")
        }
    }

    @Test func `of a form with problems, and of its preview`() async throws {
        try await Browser.open { browser in
            let wrong = AdForm().with("titre", "").with("email", "camille").with("telephone", "12")
            try Golden.compare(try await browser.post("/publier", wrong).text, with: "publier-a-corriger.html")
            try Golden.compare(
                try await browser.post("/publier", AdForm().with("apercu", "1")).text, with: "apercu.html")
        }
    }

    @Test func `of a mailed link, before and after`() async throws {
        try await Browser.open { browser in
            try Golden.compare(try await browser.follow(browser.post("/publier", AdForm())), with: "verifiez.html")
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            try Golden.compare(try await browser.get(link).text, with: "lien.html")
            try Golden.compare(
                try await browser.follow(browser.post(link, ["choix": "effacer"])), with: "lien-efface.html")
            try Golden.compare(try await browser.get(link).text, with: "lien-perime.html")
        }
    }

    @Test func `of a member`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            for (name, address) in [
                ("mes-annonces", "/mes-annonces"), ("mon-annonce", own), ("retrait", "\(own)/retrait"),
                ("connexions", "/mon-compte/connexions"), ("mon-compte", "/mon-compte"),
                ("vos-courriels", "/mon-compte/courriels"),
            ] {
                try Golden.compare(try await browser.get(address).text, with: "\(name).html")
            }
        }
    }

    /// Two ads, one with photos.
    @discardableResult
    private static func fill(_ browser: Browser) async throws -> (Caller, Ad.ID) {
        _ = try await browser.test.publish(.sample(of: .noe))
        browser.test.clock.advance(by: .minutes(12))
        var photos = PhotoChanges()
        photos.added = [.sample("a"), .sample("b")]
        let published = try await browser.test.publish(.sample(of: .camille), photos: photos)
        try await browser.test.pass(.hours(3))
        return published
    }
}
