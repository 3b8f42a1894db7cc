import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing
import Web

/// Promise GOV-2: each field of each form says why it is asked, from one list.
@Suite("Every field says why it is asked")
struct FieldReasonTests {
    /// Every address that can be looked at.
    private static let addresses = Routes(isDemo: false).all.filter { $0.method == .get }.map(\.address)

    @Test func `on every page with a form, and no reason is without its field`() async throws {
        try await Browser.open(on: try await TestSite(identityDocuments: true)) { browser in
            var pages = try await Self.pages(seenBy: browser)
            pages += try await Self.pagesOfMembers(browser)
            pages += try await Self.pagesOfConversations(browser)
            pages += try await Self.pagesOfSponsors(browser)
            pages += try await Self.pagesOfModeration(browser)
            pages += try await Self.pagesOfRequests(browser)
            let waiting = try await browser.test.bringTable()
            pages.append((waiting, try await browser.another().get(waiting).text))

            for page in pages {
                #expect(FormControls.unexplained(in: page.text) == [], "\(page.address)")
            }
            let everything = pages.map(\.text).joined()
            for reason in FieldReason.allCases {
                let note = reason.note(browser.test.site.settings)
                #expect(
                    everything.contains("<p>\(note) <a href=\"/confidentialite#\(reason.promise.rawValue)\">"),
                    "\(reason)")
            }
        }
    }

    @Test(arguments: [
        ("<form><input class=\"input\" id=\"q\" name=\"age\"></form>", ["age"]),
        ("<form><select name=\"age\"></select><textarea name=\"vie\"></textarea></form>", ["age", "vie"]),
        ("<form><input type=\"checkbox\" name=\"age\"></form><details class=\"why\" id=\"autre-pourquoi\">", ["age"]),
        ("<form><input type=\"file\"></form>", ["a field without a name"]),
        (
            "<form id=\"f\" method=\"post\"><input name=\"age\"></form><details class=\"why\" id=\"f-pourquoi\">",
            ["age"]
        ),
        ("<form id=\"f\" method=\"get\"><input name=\"age\"></form><details class=\"why\" id=\"f-pourquoi\">", []),
        ("<form><input type=\"hidden\" name=\"age\"><button name=\"a\"></button></form>", []),
        ("<form><input name=\"age\"></form><details class=\"why\" id=\"age-pourquoi\">", []),
    ])
    func `the check above sees one that doesn't`(page: String, names: [String]) {
        #expect(FormControls.unexplained(in: page) == names)
    }

    @Test func `a duration that the operator changes changes the note`() async throws {
        let test = try await TestSite()
        var settings = test.site.settings
        settings.durations.ad = .days(45)
        let note = FieldReason.title.note(settings)
        #expect(note.contains("45\u{A0}jours en ligne") && !note.contains("60\u{A0}jours"))
        #expect(FieldReason.title.note(test.site.settings).contains("60\u{A0}jours en ligne"))
    }

    /// What a visitor is shown at every address, and after a form that can't be taken.
    private static func pages(
        seenBy browser: Browser, ad: String = "x"
    ) async throws -> [(address: String, text: String)] {
        var pages: [(address: String, text: String)] = []
        for address in addresses {
            let path = address.replacing(":id", with: ad).replacing(":slug", with: "x")
            pages.append((path, try await browser.get(path).text))
        }
        for form in [AdForm().with("titre", ""), AdForm().with("apercu", "1")] {
            pages.append(("/publier", try await browser.post("/publier", form).text))
        }
        pages.append(("/connexion", try await browser.post("/connexion", ["email": "x"]).text))
        return pages
    }

    /// The same for somebody with an ad that has photos, and for somebody whose ad is held.
    private static func pagesOfMembers(_ browser: Browser) async throws -> [(address: String, text: String)] {
        var photos = PhotoChanges()
        photos.added = [.sample("a"), .sample("b")]
        let (_, shown) = try await browser.test.publish(.sample(of: .noe), photos: photos)
        let noe = browser.another()
        try await noe.signIn(.noe)
        let camille = browser.another()
        let held = try await camille.publish(
            AdForm().with("texte", "Bonjour, pour réserver envoyez-moi un coupon PCS, je vous réponds dans la journée.")
        )
        return try await pages(seenBy: noe, ad: shown.text)
            + pages(seenBy: camille, ad: held.replacing("/mes-annonces/", with: ""))
    }

    /// The same for the two of a conversation: one with photos of a form that was refused, and one who may report.
    private static func pagesOfConversations(
        _ browser: Browser
    ) async throws -> [(address: String, text: String)] {
        let paul = browser.another()
        let own = try await paul.publish(
            AdForm().with("titre", "Compter les oiseaux").with("email", "paul@exemple.fr").with(
                "texte", "Je compte les oiseaux du jardin chaque dimanche et je cherche avec qui en parler."))
        let ines = browser.another()
        let talk = try await ines.answer(own.replacing("/mes-annonces/", with: ""), email: "ines@exemple.fr")
        try await paul.say("Bonjour Inès", in: talk)
        var draft = MessageDraft(text: "Gardé")
        draft.photos.added = [.sample("c")]
        try await browser.test.site.conversations.keep(
            draft, in: try #require(Conversation.ID(talk.replacing("/messages/", with: ""))),
            by: try await ines.caller())
        let report = try #require(
            try await paul.get(talk).text.firstMatch(of: /href="([^"]+\/signalement\?message=[^"]+)"/)
        ).output.1
        var pages: [(address: String, text: String)] = []
        for address in [talk, "\(talk)/numero", "\(talk)/suppression", "\(talk)/visio"] {
            pages.append((address, try await ines.get(address).text))
        }
        pages.append((String(report), try await paul.get(String(report)).text))
        let ad = own.replacing("/mes-annonces", with: "/annonce")
        pages.append((ad, try await browser.another().get("\(ad)/message").text))
        return pages
    }
}

extension FieldReasonTests {
    /// The same for a sponsor with a campaign that has a picture, and for a reader who lets what they read count.
    fileprivate static func pagesOfSponsors(_ browser: Browser) async throws -> [(address: String, text: String)] {
        let sponsor = try await browser.test.bookshop()
        var draft = CampaignDraft.bookshop("Des livres à lire")
        draft.picture = .sample("livres")
        let id = try await browser.test.show(draft, of: sponsor)
        let own = browser.another()
        try await own.signIn(at: "pages@exemple.fr")
        var pages: [(address: String, text: String)] = []
        for address in ["/sponsor/nouvelle", "/sponsor/identite", "/sponsor/\(id)/modification"] {
            pages.append((address, try await own.get(address).text))
        }
        let reader = Reader(browser)
        try await reader.allowInterests()
        pages.append(("/cookies", try await reader.get("/cookies").text))
        return pages
    }
}

extension FieldReasonTests {
    /// The same for somebody who contests, and for a colleague between the two doors.
    fileprivate static func pagesOfModeration(_ browser: Browser) async throws -> [(address: String, text: String)] {
        let appeal = try await `A decision that is contested`.decided(browser.another())
        _ = try await browser.test.comeIn(as: [.support], email: "equipe@exemple.fr")
        let colleague = browser.another()
        colleague.bring("__Host-session=\(try await browser.test.halfSession(of: "equipe@exemple.fr").text)")
        return [
            (appeal, try await browser.another().get(appeal).text),
            ("/equipe/code", try await colleague.get("/equipe/code").text),
        ]
    }
}

extension FieldReasonTests {
    /// The same for somebody whose request two colleagues doubt.
    fileprivate static func pagesOfRequests(_ browser: Browser) async throws -> [(address: String, text: String)] {
        let link = try await browser.another().request([
            "droit": "acces", "texte": "Que savez-vous de moi ? Je n’ai plus mon ancienne adresse.",
            "email": "perdue@exemple.fr",
        ])
        try await browser.test.doubt(link)
        return [("the request", try await browser.another().get(link).text)]
    }
}

/// The fields of a page that a visitor fills in.
enum FormControls {
    /// The names of those without their note; in a form that only looks, one note stands for all.
    static func unexplained(in page: String) -> [String] {
        page.matches(of: /<(?:input|select|textarea)\b[^>]*>/).compactMap { control in
            let tag = control.output
            guard attribute("type", of: tag) != "hidden" else { return nil }
            guard let name = attribute("name", of: tag) else { return "a field without a name" }
            let form = attribute("form", of: tag) ?? searchForm(around: control.startIndex, in: page)
            return isExplained(name, in: page) || form.map { isExplained($0, in: page) } ?? false ? nil : name
        }
    }

    private static func isExplained(_ name: String, in page: String) -> Bool {
        page.contains("<details class=\"why\" id=\"\(name)-pourquoi\">")
    }

    /// The name of the form that a place of the page is in, if it is a form that only looks.
    private static func searchForm(around place: String.Index, in page: String) -> String? {
        guard let form = page[..<place].matches(of: /<form\b[^>]*>/).last?.output else { return nil }
        return attribute("method", of: form) == "get" ? attribute("id", of: form) : nil
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        tag.matches(of: /([\w-]+)="([^"]*)"/).first { $0.output.1 == name }.map { String($0.output.2) }
    }
}
