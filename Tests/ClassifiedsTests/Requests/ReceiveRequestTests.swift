import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-5 by mail: what somebody writes to the contact address is a request.
@Suite("A mail that asks for something")
struct ReceiveRequestTests {
    @Test(arguments: [
        ("Question", "Comment ajouter une photo ?", Request.Kind.help),
        ("Mes droits", "Je demande l’accès à mes données, article 15.", .access),
        ("RGPD", "Rectifier mes informations, s’il vous plaît.", .rectification),
        ("Bonjour", "Effacez toutes mes données, j’y tiens beaucoup, merci de me répondre.", .erasure),
        ("Photo", "Puis-je supprimer une photo ?", .help),
        ("Bonjour", "Je m’oppose à vos statistiques.", .objection),
        ("Portabilité", "Envoyez-moi tout.", .portability),
        ("Limitation du traitement", "Je la demande.", .restriction),
        ("Bonjour", "Je retire mon consentement.", .withdrawal),
        ("Bonjour", "Êtes-vous en règle avec le RGPD ?", .otherRight),
    ])
    func `is of the kind that its words say`(subject: String, text: String, kind: Request.Kind) async throws {
        let test = try await TestSite()
        #expect(try await test.receive(try .sample(subject: subject, text: text)))
        let request = try #require(try await test.requests().first)
        #expect(request.kind == kind && request.channel == .mail && request.proof == .none)
        let mail = try #require(test.mails.mails.last)
        #expect(mail.subject.hasSuffix("[demande \(request.id)]"))
        #expect(mail.body.contains("23 décembre 2026") && !mail.body.contains(text))
    }

    @Test func `is written once, however often it is read`() async throws {
        let test = try await TestSite()
        let mail = try IncomingMail.sample(name: "<un@exemple.fr>")
        for _ in 0..<3 { #expect(try await test.receive(mail)) }
        #expect(try await test.requests().count == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM request_message") == 1)
        #expect(test.mails.mails.count == 1)
    }

    @Test func `within the hour is added to the one before, and brings no second letter`() async throws {
        let test = try await TestSite()
        for number in 1...5 { #expect(try await test.receive(try .sample(text: "Question \(number), merci."))) }
        #expect(try await test.requests().count == 1)
        #expect(test.mails.mails.count == 1)
        let secret = try Secret.of(try #require(try await test.requests().first).id, with: test.site.keyring)
        #expect(try await test.written(in: secret).count == 5)

        test.clock.advance(by: .minutes(61))
        #expect(try await test.receive(try .sample(text: "Autre chose, merci.")))
        #expect(try await test.requests().count == 2 && test.mails.mails.count == 2)
    }

    @Test func `behind a closed one within the hour has its letter when the hour is over, once`() async throws {
        let test = try await TestSite()
        let secret = try await test.request()
        try await test.answer(secret)
        let before = test.mails.mails.count
        test.clock.advance(by: .minutes(20))
        #expect(try await test.receive(try .sample()))
        #expect(try await test.requests().count == 2 && test.mails.mails.count == before)
        let second = try #require(try await test.requests().last)

        test.clock.advance(by: .minutes(39))
        try await test.deliver()
        #expect(test.mails.mails.count == before)
        test.clock.advance(by: .minutes(1))
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
        let letter = try #require(test.mails.mails.last)
        #expect(letter.subject == "Nous avons bien reçu votre demande [demande \(second.id)]")
        for _ in 0..<3 {
            test.clock.advance(by: .hours(1))
            try await test.deliver()
        }
        #expect(test.mails.mails.count == before + 1)
    }

    @Test func `several behind closed ones have their letters an hour apart, and what was answered before has none`()
        async throws
    {
        let test = try await TestSite()
        try await test.answer(try await test.request())
        #expect(try await test.receive(try .sample(text: "Une seconde question, merci.")))
        let second = try #require(try await test.requests().last { $0.closed == nil })
        try await test.answer(try Secret.of(second.id, with: test.site.keyring))
        test.clock.advance(by: .minutes(10))
        #expect(try await test.receive(try .sample(text: "Une troisième question, merci.")))
        let third = try #require(try await test.requests().last { $0.closed == nil })
        test.clock.advance(by: .minutes(50))
        let before = test.mails.mails.count
        try await test.deliver()
        #expect(test.mails.mails.count == before, "the second was answered, and the third waits its hour")
        test.clock.advance(by: .hours(1))
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
        #expect(test.mails.mails.last?.subject.hasSuffix("[demande \(third.id)]") == true)
    }

    @Test func `with a request's number in its subject is added to it, if it comes from the same address`() async throws
    {
        let test = try await TestSite()
        let secret = try await test.request()
        let id = try #require(try await test.requests().first).id
        test.clock.advance(by: .days(3))
        let subject = "Re: Nous avons bien reçu votre demande [demande \(id)]"
        #expect(try await test.receive(try .sample(subject: subject, text: "Et ceci.")))
        #expect(try await test.written(in: secret).last?.hasSuffix("Et ceci.") == true)

        #expect(try await test.receive(try .sample(from: Person.noe.email, subject: subject, text: "Et cela.")))
        #expect(try await test.written(in: secret).count == 2, "somebody else's mail isn't")
        #expect(try await test.requests().count == 2)
    }

    @Test func `stands in no request whose person is proved, whoever's address it has`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let secret = try await test.request(.sample(email: ""), by: caller)
        let id = try #require(try await test.requests().first).id
        #expect(try await test.receive(try .sample(subject: "Re: [demande \(id)]", text: "Effacez plutôt tout.")))
        #expect(try await test.written(in: secret).count == 1)
        let others = try await test.requests().filter { $0.id != id }
        #expect(others.map(\.proof) == [.none] && others.allSatisfy { $0.account == nil })
    }

    @Test func `that a program sent, that says nothing, or that the site itself sent, is left to people`() async throws
    {
        let test = try await TestSite()
        #expect(try await !test.receive(try .sample(isAutomatic: true)))
        #expect(try await !test.receive(try .sample(text: " \n ")))
        #expect(try await !test.receive(try .sample(from: "contact@exemple.fr")))
        #expect(try await !test.receive(try .sample(from: "Site@exemple.fr")))
        #expect(try await test.requests().isEmpty && test.mails.mails.isEmpty)
    }

    @Test func `says what of it wasn't kept`() async throws {
        let test = try await TestSite()
        var mail = try IncomingMail.sample(text: String(repeating: "a", count: IncomingMailLimits.text))
        mail.photos = [Data([1])]
        #expect(try await test.receive(mail))
        let secret = try Secret.of(try #require(try await test.requests().first).id, with: test.site.keyring)
        let written = try #require(try await test.written(in: secret).first)
        #expect(written.contains("[La suite de ce courriel") && written.contains("[Des images étaient jointes"))
        #expect(try #require(test.mails.mails.last).body.contains("n’est pas gardé"))
    }

    @Test func `after the link that erases brings no other letter within the hour`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        #expect(try await test.site.accounts.askErasure(by: try .sample(subject: "Effacer", text: "Effacer.")))
        try await test.deliver()
        let before = test.mails.mails.count
        #expect(try await test.receive(try .sample(subject: "Effacer", text: "Effacer.")))
        #expect(try await test.requests().map(\.kind) == [.erasure])
        #expect(test.mails.mails.count == before)
        test.clock.advance(by: .hours(1))
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
    }
}
