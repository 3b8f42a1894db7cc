import Database
import TestSite
import Testing

@testable import Classifieds

struct AskErasureByMailTests {
    @Test func `known or unknown, the same statements run and the same rows are written`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let (site, database) = test.watched()

        let before = try await test.rowCounts()
        #expect(try await site.accounts.askErasure(by: Self.mail()))
        let (known, afterKnown) = (database.statements, try await test.rowCounts())
        #expect(try await !site.accounts.askErasure(by: Self.mail(from: "inconnue@exemple.fr")))
        let (unknown, afterUnknown) = (Array(database.statements.dropFirst(known.count)), try await test.rowCounts())

        #expect(unknown == known)
        for (table, count) in before {
            let added = ["link", "outbox"].contains(table) ? 1 : 0
            #expect(afterKnown[table] == count + added, "\(table)")
            #expect(afterUnknown[table] == count + 2 * added, "\(table)")
        }
    }

    @Test func `an address that only holds a draft is as unknown as any`() async throws {
        let test = try await TestSite()
        _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        #expect(try await !test.site.accounts.askErasure(by: Self.mail()))
    }

    @Test func `the same mail many times at once waits as one letter`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        await withTaskGroup { group in
            for _ in 0..<10 { group.addTask { _ = try? await test.site.accounts.askErasure(by: Self.mail()) } }
        }
        #expect(try await test.count("SELECT count(*) AS count FROM link WHERE kind = 'erasure'") == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE kind = 'erasure'") == 1)
    }

    @Test func `the link is good from the moment its letter leaves`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.site.accounts.askErasure(by: Self.mail())
        test.clock.advance(by: .hours(40))
        try await test.deliver()
        test.clock.advance(by: .hours(47))
        let secret = try test.mails.lastSecret()
        #expect(try await test.site.accounts.erasing(secret).erasable.ads == 1)
    }

    @Test func `a link of another kind erases nobody, nor does this one do anything else`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let accounts = test.site.accounts
        let signIn = try #require(try await accounts.askSignIn(email: Person.camille.email))
        await #expect(throws: Refusal.notFound) { try await accounts.confirmErasure(signIn) }
        await #expect(throws: Refusal.notFound) { try await accounts.declineErasure(signIn) }
        _ = try await accounts.askErasure(by: Self.mail())
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        await #expect(throws: Refusal.notFound) { try await accounts.openSession(with: secret, from: .test) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.publish(secret, from: .test) }
        #expect(try await test.titles(for: "voiliers") == 1)
    }

    @Test func `« tout effacer » and « ce n'est pas moi » pressed at once: one of them holds`() async throws {
        for _ in 0..<5 {
            let test = try await TestSite()
            _ = try await test.publish()
            _ = try await test.site.accounts.askErasure(by: Self.mail())
            try await test.deliver()
            let secret = try test.mails.lastSecret()
            async let erased = test.site.accounts.confirmErasure(secret)
            async let declined: Void = test.site.accounts.declineErasure(secret)
            let outcome = (try? await erased, try? await declined)
            let isThere = try await test.titles(for: "voiliers") == 1
            #expect((outcome.0 == nil) == isThere)
        }
    }

    @Test(arguments: [
        "Effacer", "EFFACEZ mes données", "Suppression de compte", "Me désinscrire", "demande d'effacement",
        "Droit à l'oubli", "Fermer mon compte", "supprimer", "Désabonnez-moi", "art. 17 : article 17 du RGPD",
    ])
    func `deletion is asked for in many turns, in subject or text`(words: String) {
        #expect(ErasureWords.ask(in: Self.mail(subject: words, text: "")))
        #expect(ErasureWords.ask(in: Self.mail(subject: "Bonjour", text: "Bonjour,\n\n\(words)\n\nMerci")))
    }

    @Test(arguments: ["", "Bonjour", "Ajouter une photo", "Mon compte est-il fermé ?", "façade", "article 170"])
    func `other words ask for nothing`(words: String) {
        #expect(!ErasureWords.ask(in: Self.mail(subject: words, text: words)))
    }

    @Test(arguments: ["Re: Confirmez l’effacement", "RE : effacer", "TR: effacer", "Fwd: effacer", "Rép : effacer"])
    func `the subject of an answer asks for nothing`(subject: String) {
        #expect(!ErasureWords.ask(in: Self.mail(subject: subject, text: "Merci.")))
        #expect(ErasureWords.ask(in: Self.mail(subject: subject, text: "Oui, effacez tout.")))
    }

    @Test func `what somebody wrote prints as nothing`() {
        var dumped = ""
        dump(Self.mail(), to: &dumped)
        for text in ["\(Self.mail())", String(reflecting: Self.mail()), dumped] { #expect(!text.contains("ffacer")) }
    }

    private static func mail(
        from address: String = Person.camille.email, subject: String = "Effacer", text: String = "Merci."
    ) -> IncomingMail {
        guard let sender = MailAddress(address) else { preconditionFailure("not an address") }
        return IncomingMail(sender: sender, subject: subject, text: text, isAutomatic: false)
    }
}
