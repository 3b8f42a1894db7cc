import Crypto
import Database
import Foundation
import HTML
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Classifieds
@testable import Web

@Suite struct `A mask that is lifted` {
    @Test func `shows one field for a quarter of an hour, and its person reads that it did`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            _ = try await browser.publish()
            #expect(try await browser.get("/mon-compte").text.contains("Ce que l’équipe a vu de vous"))
            let request = try await Self.request(on: test)
            let ines = browser.another()
            ines.bring("__Host-session=\(try await test.comeIn(as: [.support]).cookie.text)")
            try await ines.expect("Aucun masque levé", at: "/equipe/revelations")

            let asked = try await ines.post("/equipe/revelations", Self.form(request))
            #expect(asked.status == .seeOther)
            let page = try await ines.get(asked.location)
            #expect(page.text.contains("camille@exemple.fr"))
            #expect(page.headers[.cacheControl] == "no-store")
            let list = try await ines.get("/equipe/revelations").text
            #expect(list.contains("href=\"\(asked.location)\"") && !list.contains("camille@exemple.fr"))

            let own = try await browser.get("/mon-compte").text
            #expect(own.contains("Répondre à votre demande. Rôle\u{A0}: Assistance."))
            // Its person hashes the text that they are shown.
            let text = try #require(own.firstMatch(of: /(?s)<pre>(zone-visio-journal-1.*?)<\/pre>/)?.1)
            let hash = SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(own.contains("<code>\(hash)</code>"))
            #expect(own.contains("href=\"/transparence/journal/2026-11-23\""))
            try await test.pass(.hours(14))
            #expect(try await browser.get("/transparence/journal/2026-11-23").text.contains(hash))

            ines.bring("__Host-session=\(try await Self.again(test))")
            let over = try await ines.get(asked.location)
            #expect(over.status == .gone)
            #expect(over.text.contains("Le masque est remis") && !over.text.contains("camille@exemple.fr"))
        }
    }

    @Test func `stays on where something is wrong, with what to do and what was chosen`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            _ = try await browser.publish()
            let request = try await Self.request(on: test)
            browser.bring("__Host-session=\(try await test.comeIn(as: [.privacy]).cookie.text)")
            for (form, words) in [
                (Self.form(request, reason: "legal-order"), "Choisissez une raison de la liste."),
                (Self.form(request, field: "sexe"), "Choisissez une donnée de la liste."),
            ] {
                let answer = try await browser.post("/equipe/revelations", form)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(words) && answer.text.contains("aria-invalid=\"true\""))
                #expect(answer.text.contains("href=\"/equipe/assistance/\(request)\""))
            }
            for count in 1...5 {
                let id = count == 1 ? request : try await Self.request(on: test)
                #expect(try await browser.post("/equipe/revelations", Self.form(id)).status == .seeOther)
            }
            let sixth = try await browser.post(
                "/equipe/revelations", Self.form(try await Self.request(on: test), reason: "mail-fails"))
            #expect(sixth.status == .unprocessableContent)
            #expect(sixth.text.contains("une autre personne doit être d’accord"))
            #expect(sixth.text.contains("value=\"mail-fails\" selected"))
        }
    }

    @Test func `beyond five needs somebody else, who doesn't see what it hides`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            _ = try await browser.publish()
            let (ines, paul) = (browser.another(), browser.another())
            ines.bring("__Host-session=\(try await test.comeIn(as: [.support]).cookie.text)")
            let administrator = try await test.comeIn(as: [.administration], email: "paul@exemple.fr")
            paul.bring("__Host-session=\(administrator.cookie.text)")
            var last = ""
            for _ in 1...6 {
                last = try await ines.post("/equipe/revelations", Self.form(try await Self.request(on: test))).location
            }
            #expect(try await ines.get(last).text.contains("Attend l’accord d’une autre personne"))
            #expect(try await ines.get("/equipe/accords").status == .forbidden)
            #expect(try await paul.get("/equipe/revelations").status == .forbidden)
            let waiting = try await paul.get("/equipe/accords").text
            #expect(waiting.contains("demande à voir l’adresse e-mail") && !waiting.contains("camille@exemple.fr"))
            let agreement = last.replacing("revelations", with: "accords")
            #expect(try await paul.post(agreement, ["accord": "peut-être"]).status == .unprocessableContent)
            #expect(try await paul.post(agreement, ["accord": "oui"]).location == "/equipe/accords")
            #expect(try await ines.get(last).text.contains("camille@exemple.fr"))
            #expect(try await paul.post(agreement, ["accord": "non"]).status == .conflict)
        }
    }

    @Test func `is offered on a case's page to who may lift it`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            _ = try await browser.publish()
            let request = try await Self.request(on: test)
            let offer = try #require(
                try await test.site.reveals.offer(for: request, in: .support, by: try await test.colleague(.support)))
            let panel = RevealPanel(queue: .support, subject: request, offer: offer, now: test.clock.now()).html.text
            #expect(panel.contains("name=\"sujet\" value=\"\(request)\"") && panel.contains("Encore 5\u{A0}masques"))
            #expect(panel.matches(of: /<option/).count == Reveal.Field.allCases.count + 3)
            let moderator = try await test.comeIn(as: [.moderation], email: "paul@exemple.fr").caller
            #expect(try await test.site.reveals.offer(for: request, in: .support, by: moderator) == nil)
        }
    }

    private static func form(
        _ request: String, field: String = "email", reason: String = "answering"
    ) -> KeyValuePairs<String, String> {
        ["file": "support", "sujet": request, "masque": field, "masque-raison": reason]
    }

    /// Camille asks for help, as a row.
    private static func request(on test: TestSite) async throws -> String {
        let (id, holder) = (Classifieds.Request.ID.random(), try await test.site.keyring.makeKey())
        try await test.site.database.write { writer in
            try writer.insertHolder(holder)
            try writer.run(
                """
                INSERT INTO request (id, holder, account, kind, channel, received, due, proof, proved, secret_hash)
                SELECT \(id), \(holder), account, 'help', 'form', \(writer.now), \(writer.now + .days(30)), 'session',
                    \(writer.now), \(Secret.random().hash)
                FROM ad LIMIT 1
                """)
        }
        return id.text
    }

    /// Inès's session was over.
    private static func again(_ test: TestSite) async throws -> String {
        let half = try await test.halfSession()
        let codes = try await test.site.database.read { try $0.row("SELECT id FROM staff")?["id"] as Colleague.ID? }
        let colleague = try await test.site.staff.stored(try #require(codes))
        let factor = try #require(try await test.site.database.read { try $0.factor(of: colleague) })
        let key = try await test.site.gate.open(factor.secret, for: .staffing).leave(by: .factor)
        return try await test.site.staff.prove(test.code(of: key), with: half).secret.text
    }
}
