import Database
import TestSite
import Testing

@testable import Classifieds

/// The link by which a stranger sends a first message, where more than one thing happens.
@Suite("A first message's link")
struct FirstLinkTests {
    @Test func `pressed at once with one about another ad makes one person, who has written to both in the end`()
        async throws
    {
        let test = try await TestSite()
        let first = try await test.publish()
        let second = try await test.publish(
            .sample().titled("Parler de montagne").with { $0.email = "lea@exemple.fr" })
        var secrets: [Secret] = []
        for (text, ad) in [("Bonjour, la mer me plaît.", first.ad), ("La montagne me plaît aussi.", second.ad)] {
            _ = try await test.site.conversations.write(.sample(text), to: ad, from: .test, by: .visitor)
            try await test.deliver()
            secrets.append(try test.mails.lastSecret())
        }

        let sent = await test.pressAtOnce(secrets)

        #expect(sent.contains(true))
        #expect(try await test.provedAccounts(of: .noe) == 1)
        let advertisers = [first.caller, second.caller]
        for (advertiser, isSent) in zip(advertisers, sent) {
            #expect(try await test.site.conversations.unread(of: advertiser) == (isSent ? 1 : 0))
        }
        for (secret, isSent) in zip(secrets, sent) where !isSent {
            _ = try await test.site.conversations.sendFirst(secret, from: .test)
        }
        for advertiser in advertisers { #expect(try await test.site.conversations.unread(of: advertiser) == 1) }
        #expect(try await test.provedAccounts(of: .noe) == 1)
        #expect(try await test.rowCounts()["first_message"] == 0)
    }

    @Test func `goes to the address that the form has, corrected and sent again`() async throws {
        let test = try await TestSite()
        let (advertiser, ad) = try await test.publish()
        var draft = FirstMessageDraft.sample()
        for email in ["faute@exemple.fr", Person.noe.email] {
            draft.email = email
            _ = try await test.site.conversations.write(draft, to: ad, from: .test, by: .visitor)
            try await test.deliver()
        }
        #expect(test.mails.mails.suffix(2).map(\.to.text) == ["faute@exemple.fr", Person.noe.email])

        let (session, id) = try await test.site.conversations.sendFirst(try test.mails.lastSecret(), from: .test)
        #expect(try await test.texts(in: id, by: advertiser) == ["Bonjour, votre annonce me plaît."])
        let own = try await test.site.accounts.show(to: .member(session.member))
        #expect(own.email.leave(by: .ownPage) == Person.noe.email)
    }

    @Test func `isn't made for an advertiser who knows only a policy without messages`() async throws {
        let test = try await TestSite()
        let (advertiser, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        let account = try advertiser.requireMember().account
        let writes = FirstMessageDraft.sample()
        for (version, expected) in [(0, ["texte"]), (1, [String]())] {
            try await test.site.database.write {
                try $0.run("UPDATE account SET policy_version = \(version) WHERE id = \(account)")
            }
            test.site.gate.lookAgain()
            let found = try await problems {
                _ = try await test.site.conversations.write(writes, to: ad, from: .test, by: noe)
            }
            #expect(found == expected)
            #expect(try await test.rowCounts()["message"] == version)
        }
    }
}

extension TestSite {
    /// Which of the links sent their message; the others were refused so that they can be pressed again.
    fileprivate func pressAtOnce(_ secrets: [Secret]) async -> [Bool] {
        await withTaskGroup(of: (Int, Bool).self, returning: [Bool].self) { group in
            for (number, secret) in secrets.enumerated() {
                group.addTask {
                    do {
                        _ = try await site.conversations.sendFirst(secret, from: .test)
                        return (number, true)
                    } catch {
                        let refusal = error as? Refusal
                        #expect(refusal == .conflict || refusal == .gone)
                        return (number, false)
                    }
                }
            }
            var sent = secrets.map { _ in false }
            for await (number, isSent) in group { sent[number] = isSent }
            return sent
        }
    }
}
