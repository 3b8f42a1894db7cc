import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct LetterTests {
    private static let required = [
        "Date: Mon, 23 Nov 2026 10:00:00 +0000", "From: Zone Visio <site@exemple.fr>", "To: camille@exemple.fr",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
        "Content-Language: fr", "Auto-Submitted: auto-generated",
    ]

    @Test(arguments: [OutboxEntry.Kind.publication, .signIn, .oldAddress, .erasure])
    func `a letter has the headers that servers and mailboxes ask for, each once`(kind: OutboxEntry.Kind) async throws {
        let mail = try await mail(kind)
        let text = String(decoding: mail.rendered(), as: UTF8.self)
        let head = try #require(text.components(separatedBy: "\r\n\r\n").first)
        let lines = head.components(separatedBy: "\r\n")
        for line in Self.required { #expect(lines.count { $0 == line } == 1, "\(line)") }
        let messageIDs = lines.filter { $0.hasPrefix("Message-ID: ") }
        #expect(messageIDs.count == 1)
        #expect(messageIDs.first?.wholeMatch(of: /Message-ID: <[0-9A-Za-z]{22}@exemple\.fr>/) != nil)
        #expect(lines.count { $0.hasPrefix("Subject: ") } == 1)
        let names = lines.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" }.lowercased() }
        #expect(Set(names).count == names.count)
        for name in ["cc", "bcc", "reply-to", "return-path", "x-mailer", "list-unsubscribe"] {
            #expect(!names.contains(name), "\(name)")
        }
    }

    @Test(arguments: [OutboxEntry.Kind.publication, .signIn, .oldAddress, .newAddress, .erasure, .staffSignIn])
    func `a letter holds one link, and nothing of the person but their address`(kind: OutboxEntry.Kind) async throws {
        let mail = try await mail(kind)
        let draft = AdDraft.sample()
        let all = mail.subject + mail.body + mail.messageID + mail.headers.map { $0.0 + $0.1 }.joined()
        for word in [
            draft.title, "voiliers", "bateaux", draft.pseudonym, Person.camille.email, "camille", draft.postcode,
            "Lyon", draft.commune, "203.0.113.77", "Firefox",
            "canari",
        ] {
            #expect(!all.localizedCaseInsensitiveContains(word), "\(word)")
        }
        #expect(mail.body.matches(of: /http:\/\/localhost:8080\/lien\/[0-9A-Za-z]{22}\n/).count == 1)
        // Beside the link: the site's own address in the signature, and nothing that could follow a reader.
        // A refusal names the authority too.
        #expect(mail.body.matches(of: /https?:/).count == (kind == .refused ? 3 : 2))
        #expect(!mail.body.contains("<"))
    }

    @Test(arguments: [OutboxEntry.Kind.publication, .signIn, .oldAddress, .newAddress, .erasure, .staffSignIn])
    func `a letter is short, and says who writes, why, and where a question goes`(kind: OutboxEntry.Kind) async throws {
        let test = try await TestSite()
        let body = try await mail(kind, on: test).body
        #expect(body.hasPrefix("Bonjour,\n\n"))
        #expect(body.split(separator: "\n").count <= 12)
        #expect(body.contains("\n-- \nZone Visio — http"))
        #expect(body.contains("Vous recevez ce message parce que "))
        #expect(body.contains("écrivez à \(test.site.settings.controller.email)"))
    }

    @Test(arguments: [
        OutboxEntry.Kind.publication, .signIn, .oldAddress, .newAddress, .erasure, .firstMessage, .replyRefused,
    ])
    func `neither the account, the ad nor the link's own id is in a letter`(kind: OutboxEntry.Kind) async throws {
        let test = try await TestSite()
        let mail = try await mail(kind, on: test)
        let ids: [String] = try await test.site.database.read { reader in
            try reader.rows("SELECT id FROM account UNION SELECT id FROM ad UNION SELECT id FROM link")
                .map { try $0["id"] }
        }
        #expect(ids.count >= 3)
        let text = String(decoding: mail.rendered(), as: UTF8.self).replacing("=\r\n", with: "")
        for id in ids { #expect(!text.contains(id)) }
    }

    @Test func `a letter says how long its link is good, as the settings have it`() async throws {
        #expect(try await mail(.signIn).body.contains("valable 15\u{A0}minutes"))
        #expect(try await mail(.publication).body.contains("valable 48\u{A0}heures"))

        var durations = Durations()
        durations.signInLink = .minutes(20)
        durations.draft = .hours(24)
        let test = try await TestSite(durations: durations)
        #expect(try await mail(.publication, on: test).body.contains("valable 24\u{A0}heures"))
        #expect(try await mail(.signIn, on: test).body.contains("valable 20\u{A0}minutes"))
    }

    @Test func `two letters of one kind differ in their link alone`() async throws {
        let (first, second) = (try await mail(.publication), try await mail(.publication))
        let link = /\/lien\/[0-9A-Za-z]{22}/
        #expect(first.body != second.body)
        #expect(first.body.replacing(link, with: "") == second.body.replacing(link, with: ""))
        #expect(first.subject == second.subject)
    }

    @Test(arguments: [OutboxEntry.Kind.held, .released, .refused, .heldTooLong])
    func `a letter about a held ad says what is the case, and quotes nothing of the ad`(kind: OutboxEntry.Kind)
        async throws
    {
        let mail = try await mail(kind)
        #expect(mail.body.hasPrefix("Bonjour,\n\n"))
        #expect(mail.body.contains("Vous recevez ce message parce que "))
        for word in ["PCS", "occasion", "Camille_L", "Lyon"] { #expect(!mail.body.contains(word), "\(word)") }
        // A refusal names the authority too.
        #expect(mail.body.matches(of: /https?:/).count == (kind == .refused ? 3 : 2))
    }

    private func mail(_ kind: OutboxEntry.Kind) async throws -> MailMessage {
        try await mail(kind, on: TestSite())
    }

    private func mail(_ kind: OutboxEntry.Kind, on test: TestSite) async throws -> MailMessage {
        switch kind {
        case .publication:
            _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        case .signIn:
            _ = try await test.published()
            try await test.site.accounts.askSignIn(email: Person.camille.email)
        case .erasure:
            _ = try await test.publish()
            let sender = try #require(MailAddress(Person.camille.email))
            let asking = IncomingMail(sender: sender, subject: "Effacer", text: "canari", isAutomatic: false)
            #expect(try await test.site.accounts.askErasure(by: asking))
        case .firstMessage:
            let (_, ad) = try await test.publish()
            _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        case .message:
            _ = try await test.converse()
            test.clock.advance(by: .minutes(1))
        case .callPlanned, .callSoon, .callCancelled: try await test.call(mailed: kind)
        case .replyRefused:
            let talk = try await test.converse()
            let account = try talk.advertiser.requireMember().account
            try await test.site.database.write { writer in
                try writer.refuseReply(.empty, of: try writer.parties(of: talk.id, for: account).own)
            }
        case .oldAddress, .newAddress, .addressTaken:
            let (caller, _) = try await test.publish()
            if kind == .addressTaken { _ = try await test.publish(.sample(of: .noe)) }
            try await test.site.accounts.askAddressChange(
                to: kind == .addressTaken ? Person.noe.email : "nouvelle@exemple.fr", from: .test, by: caller)
            try await test.deliver()
            return try #require(
                test.mails.mails.suffix(2).first { ($0.to.text == Person.camille.email) == (kind == .oldAddress) })
        case .accessMade:
            let (caller, _) = try await test.publish()
            _ = try await test.site.access.make(.sample(), by: caller)
        case .endsInAWeek, .endsTomorrow, .ended:
            _ = try await test.publish()
            try await test.pass(kind == .endsInAWeek ? .days(53) : kind == .endsTomorrow ? .days(59) : .days(60))
        case .decision, .appealJudged:
            let (_, ad) = try await test.hold()
            try await test.look(at: ad)
            let decision = try await test.decide(.because(.hide), about: .ad(ad))
            if kind == .appealJudged { try await test.judge(try await test.contest(decision), .upheld) }
        case .held, .released, .refused, .heldTooLong:
            let (_, ad) = try await test.hold()
            if kind == .released { try await test.release(ad) }
            if kind == .refused { try await test.refuse(ad) }
            if kind == .heldTooLong { try await test.pass(.days(30)) }
        case .policyChanged:
            _ = try await test.publish()
            try await test.publishPolicy(PolicyChange.narrower)
            try await test.tell()
        case .moving: try await test.bring(.sample())
        case .staffSignIn:
            _ = try await test.publish()
            try await test.site.staff.add(
                email: Person.camille.email, name: "Camille", roles: [.support], by: test.operator)
        case .sponsor:
            _ = try await test.site.sponsored.begin(.sample(), from: .test, by: .visitor)
        case .campaignAccepted, .campaignRefused, .campaignStopped:
            let id = try await test.site.sponsored.bring(.sample(), by: try await test.sponsor())
            let seen = try await test.site.sponsored.show(id, to: test.operator).campaign.changed
            switch kind {
            case .campaignAccepted: try await test.site.sponsored.accept(id, seen: seen, by: test.operator)
            case .campaignRefused:
                try await test.site.sponsored.refuse(id, because: "Trompeuse.", seen: seen, by: test.operator)
            default: try await test.site.sponsored.stop(id, because: "Trompeuse.", by: test.operator)
            }
        case .newsAsked:
            _ = try await test.site.news.ask(.sample(), by: .visitor)
        case .news, .newsEnds:
            try await test.receive()
            _ = try await test.publish()
            try await test.pass(.days(7))
            if kind == .newsEnds {
                try await test.deliver()
                try await test.pass(.days(328))
            }
        case .alertAsked:
            _ = try await test.site.alerts.ask(.sample(), by: .visitor)
        case .alert, .alertEnds:
            try await test.alert()
            if kind == .alert {
                _ = try await test.publish()
                try await test.site.alerts.matchQueued()
            } else {
                try await test.pass(.days(335))
            }
        case .reportReceived, .reportDecided:
            let (_, ad) = try await test.publish()
            try await test.report(ad, .sample(email: Person.camille.email))
            let id = try #require(try await test.reported().first?.id)
            if kind == .reportDecided { try await test.close(id, as: .leave) }
        case .jobsLate, .jobsWell:
            try await test.live(.minutes(20), without: ["end ads"])
            if kind == .jobsWell { try await test.live(.minutes(1)) }
        case .requestReceived, .requestAnswered, .requestExtended, .identityAsked, .requestsDue:
            _ = try await test.request()
            if kind == .requestsDue { try await test.pass(.days(20)) }
            try await test.write(kind)
        case .revealed:
            let (caller, _) = try await test.publish()
            let request = try await test.ask(of: try caller.requireMember().account)
            try await test.reveal(of: request.text, by: try await test.colleague(.support))
        case .orderTold:
            _ = try await test.publish()
            let two = try await test.twoOfLegal()
            let id = try await test.agreedOrder(.sample(about: "camille@exemple.fr"), by: two)
            _ = try await test.site.disclosure.package(id, by: two.first)
            try await test.site.disclosure.close(id, by: two.first)
        case .breachTold:
            _ = try await test.publish()
            let id = try await test.site.breaches.open(.sample(), by: TestSite.operatorCaller)
            _ = try await test.site.breaches.count(.everybody, in: id, by: TestSite.operatorCaller)
            try await test.site.breaches.tell(id, by: TestSite.operatorCaller)
        }
        try await test.deliver()
        return try #require(test.mails.mails.last)
    }
}
