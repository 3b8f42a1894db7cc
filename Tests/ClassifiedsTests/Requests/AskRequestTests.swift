import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-5: one takes a right where one is, by a form, a mail or a letter.
@Suite("Asking for a right")
struct AskRequestTests {
    @Test(arguments: Request.Kind.allCases)
    func `by the form, without a session, brings a letter with the deadline and the link`(kind: Request.Kind)
        async throws
    {
        let test = try await TestSite()
        let secret = try await test.request(.sample(kind))
        let request = try #require(try await test.requests().first)
        #expect(request.kind == kind && request.channel == .form && request.proof == .none && request.account == nil)
        #expect(request.due == Deadline.answer(receivedAt: TestSite.start))

        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == Person.camille.email)
        #expect(mail.body.contains("/confidentialite/demandes/\(secret.text)\n"))
        #expect(mail.body.contains("au plus tard le 23 décembre 2026"))
        #expect(!mail.body.contains("gardez de moi"), "what was written isn't quoted")
        #expect(try await test.figures().count(.request(kind)) == 1)
        #expect(try await test.written(in: secret) == ["Je voudrais savoir ce que vous gardez de moi."])
    }

    @Test func `with a session asks for nothing more`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.request(.sample(email: ""), by: caller)
        let request = try #require(try await test.requests().first)
        #expect(request.channel == .session && request.proof == .session && request.email == nil)
        #expect(request.account == caller.member?.account)
        #expect(test.mails.mails.last?.to.text == Person.camille.email)
        #expect(test.mails.mails.last?.body.contains("prouve que cette adresse") == false)
        #expect(try await test.site.requests.list(of: caller).count == 1)
    }

    @Test func `that can't be taken says each thing that is wrong`() async throws {
        let test = try await TestSite()
        await #expect {
            try await test.site.requests.ask(RequestDraft(kind: nil, words: "Bonjour", email: "x"), by: .visitor)
        } throws: { error in
            guard case Refusal.invalid(let problems) = error else { return false }
            return problems.map(\.field) == ["droit", "texte", "email"]
        }
        await #expect(throws: Refusal.self) {
            try await test.site.requests.ask(
                .sample(words: String(repeating: "a", count: 4_001)), by: .visitor)
        }
        #expect(try await test.requests().isEmpty)
    }

    @Test func `twice in the same words is one request`() async throws {
        let test = try await TestSite()
        let first = try await test.request()
        #expect(try await test.request() == first)
        #expect(try await test.request(.sample(words: "Et aussi où vont ces données, s’il vous plaît.")) != first)
        #expect(try await test.request(.sample(email: Person.noe.email)) != first, "of somebody else it is another")
        #expect(try await test.requests().count == 3)
    }

    @Test func `is kept from whoever has another link`() async throws {
        let test = try await TestSite()
        let (own, other) = (try await test.request(), try await test.request(.sample(email: Person.noe.email)))
        #expect(own != other)
        await #expect(throws: Refusal.notFound) { try await test.site.requests.follow(.random()) }
        let (caller, _) = try await test.publish(.sample(of: .noe))
        #expect(try await test.site.requests.list(of: caller).isEmpty, "an address that nobody proved is nobody's")
    }

    @Test func `more is added to it, as long as it is open`() async throws {
        let test = try await TestSite()
        let secret = try await test.request()
        test.clock.advance(by: .minutes(1))
        try await test.site.requests.add("Et les photos ?", to: secret)
        #expect(try await test.written(in: secret).last == "Et les photos ?")
        await #expect(throws: Refusal.self) { try await test.site.requests.add("x", to: secret) }
        try await test.answer(secret)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.add("Merci", to: secret) }
    }

    @Test func `enough may be written in one`() async throws {
        let test = try await TestSite()
        let secret = try await test.request()
        for number in 1..<Requests.mostMessages { try await test.site.requests.add("Encore \(number)", to: secret) }
        await #expect(throws: Refusal.conflict) { try await test.site.requests.add("De trop", to: secret) }
    }

    @Test func `taken back, it is erased with its key, unless it was answered`() async throws {
        let test = try await TestSite()
        let (first, second) = (try await test.request(), try await test.request(.sample(.erasure)))
        let holder = try #require(try await test.requests().first { $0.kind == .access }).holder
        try await test.site.requests.withdraw(first)
        await #expect(throws: Refusal.notFound) { try await test.site.requests.follow(first) }
        await #expect(throws: KeyringError.destroyed) { try await test.site.keyring.sealer(of: holder) }
        #expect(try await test.count("SELECT count(*) AS count FROM request_message") == 1)

        try await test.answer(second)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.withdraw(second) }
        #expect(try await test.requests().count == 1)
    }

    @Test func `a letter on paper runs from the day it came, and is written into the journal`() async throws {
        let test = try await TestSite()
        let paper = PaperRequest(
            kind: .erasure, received: TestSite.start - .days(5), words: "Madame, effacez tout. Paul, 3 rue X, Lille.")
        let privacy = try await test.colleague(.privacy)
        let id = try await test.site.requests.enter(paper, by: privacy)
        let request = try #require(try await test.requests().first)
        #expect(request.id == id && request.channel == .paper && request.email == nil)
        #expect(request.due == Deadline.answer(receivedAt: TestSite.start - .days(5)))
        let entries = try await test.count(
            "SELECT count(*) AS count FROM journal_entry WHERE act = 'entered-request' AND subject = \(id.text)")
        #expect(entries == 1)

        let before = test.mails.mails.count
        try await test.deliver()
        #expect(test.mails.mails.count == before, "there is no address to write to")
    }

    @Test func `a letter is entered by whoever may answer it, and not from tomorrow`() async throws {
        let test = try await TestSite()
        var paper = PaperRequest(
            kind: .access, received: TestSite.start, words: "Madame, que gardez-vous de moi ?", email: Person.noe.email)
        let support = try await test.colleague(.support)
        await #expect(throws: Refusal.forbidden) { try await test.site.requests.enter(paper, by: support) }
        await #expect(throws: Refusal.forbidden) { try await test.site.requests.enter(paper, by: .visitor) }
        paper.kind = .help
        _ = try await test.site.requests.enter(paper, by: support)
        try await test.deliver()
        #expect(test.mails.mails.last?.to.text == Person.noe.email)
        paper.received = TestSite.start + .days(1)
        await #expect(throws: Refusal.self) { try await test.site.requests.enter(paper, by: support) }
    }

    @Test func `nothing of it can be read in any file`() async throws {
        let test = try await TestSite()
        let secret = try await test.request(
            .sample(words: "Mon canari s’appelle Zéphyrin-42 et il chante.", email: "zephyrin@exemple.fr"))
        try await test.site.requests.add("Zéphyrin-42 chante encore.", to: secret)
        for file in try FileManager.default.subpathsOfDirectory(atPath: test.folder.url.path) {
            guard let bytes = FileManager.default.contents(atPath: test.folder.url.appending(path: file).path) else {
                continue
            }
            for word in ["phyrin-42", "zephyrin@"] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(file)") }
            #expect(bytes.range(of: Data(secret.text.utf8)) == nil, "\(file)")
        }
    }
}
