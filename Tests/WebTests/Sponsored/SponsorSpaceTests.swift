import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `The space of a sponsor` {
    @Test func `is opened by a mailed link, and signing in leads back to it`() async throws {
        try await Browser.open { browser in
            try Golden.compare(try await browser.get("/sponsor").text, with: "annonceurs.html")
            let sent = try await browser.post("/sponsor", Self.bookshop)
            #expect(sent.location == "/sponsor/envoye")
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let page = try await browser.get(link)
            #expect(page.text.contains("Librairie Les Pages, Rennes") && !browser.isSignedIn)
            let opened = try await browser.post(link, ["choix": "ouvrir"])
            #expect(opened.location == "/sponsor" && browser.isSignedIn)
            try Golden.compare(try await browser.get("/sponsor").text, with: "espace-annonceur-vide.html")
            #expect(try await browser.post(link, ["choix": "ouvrir"]).location == "/sponsor")

            let again = browser.another()
            _ = try await again.post("/connexion", ["email": "pages@exemple.fr"])
            try await browser.test.deliver()
            let signIn = try await again.post("/lien/\(try browser.test.mails.lastSecret().text)")
            #expect(signIn.location == "/sponsor" && again.isSignedIn)
        }
    }

    @Test func `is refused with what was typed, and erased by whoever didn't ask for it`() async throws {
        try await Browser.open { browser in
            let refused = try await browser.post(
                "/sponsor", ["nom": "L", "siren": "732829321", "ville": "", "email": "pages"])
            #expect(refused.status == .unprocessableContent)
            for name in ["nom", "siren", "ville", "email"] {
                #expect(refused.text.contains("id=\"\(name)-erreur\""), "\(name)")
            }
            #expect(refused.text.contains("value=\"732829321\""))

            _ = try await browser.post("/sponsor", Self.bookshop)
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let page = try await browser.follow(browser.post(link, ["choix": "effacer"]))
            #expect(page.contains("Tout est effacé") && !browser.isSignedIn)
            #expect(try await browser.get(link).status == .gone)
        }
    }

    @Test func `of a member is there at once`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let door = try await browser.get("/sponsor").text
            #expect(door.contains("name=\"nom\"") && !door.contains("name=\"email\""))
            #expect(try await browser.get("/sponsor/nouvelle").location == "/sponsor")
            let opened = try await browser.post("/sponsor", ["nom": "Camille", "siren": "", "ville": "Lyon"])
            #expect(opened.location == "/sponsor")
            #expect(try await browser.get("/sponsor").text.contains("Vous n’avez aucune campagne"))
            _ = try await browser.post("/sponsor/identite", ["nom": "Camille M.", "siren": "", "ville": "Brest"])
            #expect(try await browser.get("/sponsor").text.contains("Camille M., Brest"))
        }
    }

    @Test func `keeps what was typed of a campaign that can't be taken, each thing beside its field`() async throws {
        try await Browser.open { browser in
            try await Self.open(browser)
            var form = CampaignFields()
            form["lien"] = "javascript:alert(1)"
            form["budget"] = "1000000000000000000"
            form["fin"] = "2026-11-01"
            form.more = [("rubriques", "entraide"), ("lieux", "dep-35"), ("lieux", "reg-28")]
            let refused = try await browser.post("/sponsor/nouvelle", form)
            #expect(refused.status == .unprocessableContent)
            for name in ["lien", "budget", "fin", "rubriques"] {
                #expect(refused.text.contains("id=\"\(name)-erreur\""), "\(name)")
                #expect(refused.text.contains("<li><a href=\"#\(name)\">"), "\(name)")
            }
            try Golden.compare(refused.text, with: "campagne-a-corriger.html")
            for kept in [
                "value=\"javascript:alert(1)\"", "value=\"1000000000000000000\"", "value=\"dep-35\" checked",
                "value=\"reg-28\" checked", "Une soirée par semaine",
            ] { #expect(refused.text.contains(kept), "\(kept)") }
            #expect(try await browser.get("/sponsor").text.contains("Vous n’avez aucune campagne"))
        }
    }

    @Test(arguments: [
        ("lien", "http://exemple.fr"), ("lien", "data:text/html,x"), ("lien", "http://localhost:8080/annonces"),
        ("budget", "-5"), ("budget", "1e9"), ("budget", "9"), ("budget", ""), ("debut", "demain"), ("titre", ""),
        ("compte", "personnes"), ("texte", "court"), ("payeur", ""),
    ])
    func `takes no campaign with a field like this`(name: String, value: String) async throws {
        try await Browser.open { browser in
            try await Self.open(browser)
            var form = CampaignFields()
            form[name] = value
            let refused = try await browser.post("/sponsor/nouvelle", form)
            #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"\(name)-erreur\""))
        }
    }

    @Test func `shows a campaign through its life`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            try await Self.open(browser)
            let brought = try await browser.post(
                "/sponsor/nouvelle",
                CampaignFields(picture: [1, 2, 3], more: [("rubriques", "cours"), ("lieux", "reg-53")]))
            let own = brought.location
            #expect(own.hasPrefix("/sponsor/") && brought.status == .seeOther)
            try Golden.compare(try await browser.get(own).text, with: "campagne.html")
            let id = try #require(Campaign.ID(own.replacing("/sponsor/", with: "")))
            #expect(try await browser.get("/sponsorise/\(id)/image.webp").status == .ok)
            #expect(try await browser.another().get("/sponsorise/\(id)/image.webp").status == .notFound)

            let review = browser.test.site.sponsored
            let system = Caller.system(job: "test")
            let seen = try await review.show(id, to: system).campaign.changed
            try await review.refuse(id, because: "Ce lien ne mène nulle part.", seen: seen, by: system)
            try await browser.expect("«\u{A0}Ce lien ne mène nulle part.\u{A0}»", at: own)

            let form = try await browser.get("\(own)/modification").text
            #expect(form.contains("name=\"garder_image\"") && form.contains("value=\"reg-53\" checked"))
            var changed = CampaignFields(more: [("lieux", "dep-35"), ("garder_image", "1")])
            changed["titre"] = "Un autre titre"
            #expect(try await browser.post("\(own)/modification", changed).location == own)
            try await browser.expect("Attend un regard", at: own)
            try await browser.expect("Ille-et-Vilaine (35)", at: own)
            #expect(try await browser.get("/sponsorise/\(id)/image.webp").status == .ok)

            try await review.accept(id, seen: try await review.show(id, to: system).campaign.changed, by: system)
            try await browser.expect("En cours", at: own)
            let question = try await browser.get("\(own)/arret").text
            #expect(question.contains("action=\"\(own)/arret\""))
            #expect(try await browser.post("\(own)/arret").location == own)
            try await browser.expect("Arrêtée", at: own)
            #expect(try await browser.get("\(own)/modification").location == own)
            #expect(try await browser.post("\(own)/arret").status == .conflict)
            #expect(try await browser.get("\(own)/suppression").text.contains("action=\"\(own)/suppression\""))
            #expect(try await browser.post("\(own)/suppression").location == "/sponsor")
            #expect(try await browser.get(own).status == .notFound)
        }
    }

    @Test func `is nobody else's`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop("Une autre maison", email: "autre@exemple.fr")
            let id = try await browser.test.show(.bookshop("Des livres à lire"), of: sponsor)
            try await Self.open(browser)
            #expect(try await !browser.get("/sponsor").text.contains("Des livres à lire"))
            for address in ["", "/modification", "/arret", "/suppression"] {
                #expect(try await browser.get("/sponsor/\(id)\(address)").status == .notFound, "\(address)")
            }
            for address in ["/arret", "/suppression"] {
                #expect(try await browser.post("/sponsor/\(id)\(address)").status == .notFound, "\(address)")
            }
            #expect(try await browser.post("/sponsor/\(id)/modification", CampaignFields()).status == .notFound)
            let nobody = browser.another()
            #expect(try await nobody.get("/sponsor/\(id)").location == "/connexion")
            #expect(try await nobody.post("/sponsor/\(id)/arret").status == .forbidden)
        }
    }

    @Test func `tells numbers of which none is of a few people`() async throws {
        try await Browser.open { browser in
            let place = "/annonces/bretagne/ille-et-vilaine"
            let sponsor = try await browser.test.bookshop()
            let id = try await browser.test.show(.bookshop("Des livres à lire", unit: "vues"), of: sponsor)
            let own = browser.another()
            try await own.signIn(at: "pages@exemple.fr")
            let reader = Reader(browser)
            for _ in 0..<24 { _ = try await reader.get(place) }
            browser.test.clock.advance(by: .hours(2))
            try await browser.test.site.sponsored.writeCounts()
            for _ in 0..<23 { _ = try await reader.get(place) }
            #expect(try await browser.test.spent(by: id) == 47)
            for address in ["/sponsor", "/sponsor/\(id)"] {
                let page = try await own.get(address).text
                #expect(page.contains("au moins 40\u{A0}vues sur 1\u{202F}000, comptées par dizaines"), "\(address)")
                #expect(!Self.numbers(in: page).contains("47"), "\(address)")
            }

            browser.test.clock.advance(by: .days(1))
            try await browser.test.site.sponsored.writeCounts()
            try await own.expect("Total de ce qui est dit\u{A0}: 47\u{A0}vues, aucun clic", at: "/sponsor/\(id)")
            try await own.expect("Ille-et-Vilaine (47\u{A0}vues, aucun clic)", at: "/sponsor/\(id)")

            // A day of seven can't be told, nor what it could be worked out from.
            for _ in 0..<7 { _ = try await reader.get(place) }
            browser.test.clock.advance(by: .days(1))
            try await browser.test.site.sponsored.writeCounts()
            let page = try await own.get("/sponsor/\(id)").text
            #expect(page.contains("non dit") && Self.numbers(in: page).isDisjoint(with: ["7", "47", "54"]))
        }
    }

    @Test func `is closed with all that is in it`() async throws {
        try await Browser.open { browser in
            try await Self.open(browser)
            let own = try await browser.post("/sponsor/nouvelle", CampaignFields()).location
            #expect(try await browser.get("/sponsor/fermeture").text.contains("Fermer et effacer"))
            #expect(try await browser.post("/sponsor/fermeture").location == "/sponsor")
            #expect(try await browser.get(own).status == .notFound)
            #expect(try await browser.get("/sponsor").text.contains("Devenir annonceur"))
        }
    }

    /// The numbers among the words of a page.
    private static func numbers(in page: String) -> Set<String> {
        guard let main = page.firstMatch(of: /<main(?s:.*)<\/main>/) else { return [] }
        let words = main.output.replacing(/<[^>]*>/, with: " ")
        return Set(words.matches(of: /[0-9]+/).map { String($0.output) })
    }

    private static let bookshop: KeyValuePairs<String, String> = [
        "nom": "Librairie Les Pages", "siren": "732 829 320", "ville": "Rennes", "email": "pages@exemple.fr",
    ]

    private static func open(_ browser: Browser) async throws {
        _ = try await browser.post("/sponsor", bookshop)
        try await browser.test.deliver()
        _ = try await browser.post("/lien/\(try browser.test.mails.lastSecret().text)", ["choix": "ouvrir"])
    }
}
