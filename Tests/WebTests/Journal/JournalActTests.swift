import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Classifieds

/// What is done in the console is done with an entry in the journal, and what is refused leaves none (promise SEC-4).
@Suite struct `What is done in the console` {
    @Test func `leaves one entry for each form that did something`() async throws {
        try await Browser.open { browser in
            let ad = try await browser.publish(
                AdForm().with("texte", "Bonjour, pour réserver envoyez-moi un coupon PCS, je réponds dans la journée.")
            )
            .replacing("/mes-annonces/", with: "")
            let ines = browser.another()
            let colleague = try await browser.test.comeIn(as: [.moderation, .legal])
            ines.bring("__Host-session=\(colleague.cookie.text)")
            let held = "/equipe/annonces/\(ad)"
            #expect(try await ines.get(held).status == .ok)
            try await Self.expect(.tookCase, of: ines, "\(held)/prise", ["suivre": "1"])
            try await Self.expect(.gaveCaseBack, of: ines, "\(held)/prise", ["suivre": "0"])
            try await Self.expect(.noted, of: ines, "\(held)/notes", ["note": "second-look"])
            try await Self.expect(nil, of: ines, "\(held)/notes", ["note": "mot libre"])
            try await Self.expect(nil, of: ines, "\(held)/decision", ["mesure": "autre"])
            let decision: KeyValuePairs = [
                "mesure": "retirer", "fondement": "escroquerie",
                "faits": "L’annonce demande un coupon avant tout échange.",
            ]
            try await Self.expect(.decided, of: ines, "\(held)/decision", decision)
            try await Self.expect(nil, of: ines, "\(held)/decision", decision)
            try await Self.expect(.namedFlagger, of: ines, "/equipe/signaleurs", ["nom": "Point de contact"])
            let flagger = try await browser.test.site.moderation.flaggers(by: colleague.caller)[0].id
            try await Self.expect(.endedFlagger, of: ines, "/equipe/signaleurs/\(flagger)/fin", [:])
            try await Self.expect(.madeRecoveryCodes, of: ines, "/equipe/compte/codes", [:])
            try await Self.expect(.closedSession, of: ines, "/equipe/deconnexion", [:])
            #expect(try await browser.test.site.journal.verify().isWhole)
        }
    }

    @Test func `is read by who looks at the others' work, by act, person and day`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            let ines = try await test.comeIn(as: [.moderation])
            let lea = try await test.comeIn(as: [.audit], email: "lea@exemple.fr")
            browser.bring("__Host-session=\(lea.cookie.text)")
            let all = try await browser.get("/equipe/journal").text
            #expect(all.contains("Nouvelle personne dans l’équipe") && all.contains("Sur la machine du site"))
            #expect(all.contains(ines.id.text) && all.contains("Inès"))
            let codes = try await browser.get("/equipe/journal?acte=came-in&collegue=\(ines.id)&jour=2026-11-23").text
            #expect(codes.matches(of: /<tr>/).count == 2, "the heading and one entry")
            #expect(codes.contains("Avec le téléphone") && !codes.contains(">telephone<"))
            #expect(try await browser.get("/equipe/journal?jour=2026-11-22").text.contains("Aucune entrée"))
            #expect(try await browser.get("/equipe/journal?avant=1").text.contains("Aucune entrée"))
            browser.bring("__Host-session=\(ines.cookie.text)")
            #expect(try await browser.get("/equipe/journal").status == .forbidden)
        }
    }

    /// - Parameter act: `nil` for what is refused.
    private static func expect(
        _ act: JournalAct?, of browser: Browser, _ address: String, _ fields: KeyValuePairs<String, String>
    ) async throws {
        let before = try await Self.head(of: browser.test)
        let answer = try await browser.post(address, fields)
        let after = try await Self.head(of: browser.test)
        #expect((answer.status.code < 400) == (act != nil), "\(address): \(answer.status)")
        #expect(after - before == (act == nil ? 0 : 1), "\(address)")
        guard let act else { return }
        #expect(try await browser.test.site.database.read { try $0.journalEntry(after) }?.act == act, "\(address)")
    }

    private static func head(of test: TestSite) async throws -> Int {
        try await test.site.database.read { try $0.journalHead() }?.number ?? 0
    }
}
