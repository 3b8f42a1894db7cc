import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The address changes when the mailbox of now agreed and the new one was proved; nothing less does it.
struct ChangeAddressTests {
    @Test(arguments: [true, false])
    func `the address changes with the second answer, whichever it is`(oldFirst: Bool) async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        let first = oldFirst ? old : new
        #expect(try await test.site.accounts.confirmAddress(first, from: .test) == false)
        #expect(try await test.site.accounts.askSignIn(email: Person.camille.email) != nil)

        #expect(try await test.site.accounts.confirmAddress(oldFirst ? new : old, from: .test))
        #expect(try await test.site.accounts.askSignIn(email: Person.camille.email) == nil)
        #expect(try await test.site.accounts.askSignIn(email: "NOUVELLE@exemple.fr") != nil)
        let account = try await test.site.accounts.show(to: caller)
        #expect(account.email.leave(by: .ownPage) == "nouvelle@exemple.fr")
        #expect(account.change == nil)
        #expect(try await test.site.ads.list(of: caller).count == 1)
    }

    @Test func `the two mails go to the two mailboxes, and a link is good once`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        #expect(
            test.mails.mails.suffix(2).map(\.to.text) == [Person.camille.email, "nouvelle@exemple.fr"])
        _ = try await test.site.accounts.confirmAddress(old, from: .test)
        await #expect(throws: Refusal.gone) { try await test.site.accounts.confirmAddress(old, from: .test) }
        _ = try await test.site.accounts.confirmAddress(new, from: .test)
        await #expect(throws: Refusal.gone) { try await test.site.accounts.confirmAddress(new, from: .test) }
        await #expect(throws: Refusal.gone) { try await test.site.accounts.changedAddress(old) }
    }

    @Test(arguments: [true, false])
    func `each mailbox can stop it`(byOld: Bool) async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        _ = try await test.site.accounts.confirmAddress(byOld ? new : old, from: .test)
        try await test.site.accounts.stopAddressChange(byOld ? old : new)
        for secret in [old, new] {
            await #expect(throws: Refusal.gone) { try await test.site.accounts.confirmAddress(secret, from: .test) }
        }
        #expect(try await test.site.accounts.show(to: caller).change == nil)
        #expect(try await test.site.accounts.askSignIn(email: Person.camille.email) != nil)
    }

    @Test func `whoever asked cancels it, and mails that wait don't leave`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.accounts.askAddressChange(to: "nouvelle@exemple.fr", from: .test, by: caller)
        try await test.site.accounts.cancelAddressChange(by: caller)
        try await test.site.accounts.cancelAddressChange(by: caller)
        let before = test.mails.mails.count
        try await test.deliver()
        #expect(test.mails.mails.count == before)
        #expect(try await test.site.accounts.show(to: caller).change == nil)
    }

    @Test func `the other sessions end, and sign-in links sent to the old mailbox are good for nothing`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let other = try await test.signIn()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        let signIn = try test.mails.lastSecret()
        let (old, new) = try await test.askChange(by: caller)
        for secret in [old, new] { _ = try await test.site.accounts.confirmAddress(secret, from: .test) }

        #expect(try await test.site.accounts.member(with: other.secret) == nil)
        #expect(try await test.count("SELECT count(*) AS count FROM session") == 1)
        await #expect(throws: Refusal.gone) { try await test.site.accounts.openSession(with: signIn, from: .test) }
        let acts = try await test.site.accounts.connections(of: caller).records.map(\.act)
        #expect(acts.contains(.askAddress))
        #expect(acts.contains(.changeAddress))
    }

    @Test func `somebody's address isn't taken: they are told, whoever asked isn't`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        let before = try await test.rowCounts()
        try await test.site.accounts.askAddressChange(to: Person.noe.email, from: .test, by: caller)
        let taken = try await test.rowCounts()
        try await test.site.accounts.askAddressChange(to: "libre@exemple.fr", from: .test, by: caller)
        #expect(taken["outbox"] == (before["outbox"] ?? 0) + 2)
        try await test.site.accounts.askAddressChange(to: Person.noe.email, from: .test, by: caller)
        try await test.deliver()

        let mails = test.mails.mails.filter { $0.subject == "Votre adresse a déjà ses annonces" }
        #expect(mails.map(\.to.text) == [Person.noe.email, Person.noe.email])
        #expect(mails.allSatisfy { !$0.body.contains("/lien/") })
        #expect(try await test.site.accounts.show(to: caller).change?.isProved == false)
    }

    @Test func `neither address can be read in any file, before the change or after`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        for secret in [nil, old, new] {
            if let secret { _ = try await test.site.accounts.confirmAddress(secret, from: .test) }
            for file in try test.folder.files() {
                for address in ["nouvelle@exemple.fr", Person.camille.email] {
                    #expect(file.bytes.range(of: Data(address.utf8)) == nil, "\(file.name)")
                }
            }
        }
    }

    @Test func `one's own address, and what is no address, are refused`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        for email in ["CAMILLE@exemple.fr", "camille", ""] {
            await #expect(throws: Refusal.self) {
                try await test.site.accounts.askAddressChange(to: email, from: .test, by: caller)
            }
        }
        await #expect(throws: Refusal.forbidden) {
            try await test.site.accounts.askAddressChange(to: "a@exemple.fr", from: .test, by: .visitor)
        }
    }

    @Test func `what nobody answered is over after 48 hours, the new mailbox's link after 15 minutes`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        test.clock.advance(by: .minutes(15))
        await #expect(throws: Refusal.gone) { try await test.site.accounts.confirmAddress(new, from: .test) }
        #expect(try await test.site.accounts.confirmAddress(old, from: .test) == false)
        try await test.pass(.hours(48) - .minutes(15) - .milliseconds(1))
        #expect(try await test.count("SELECT count(*) AS count FROM address_change") == 1)
        try await test.pass(.milliseconds(1))
        #expect(try await test.count("SELECT count(*) AS count FROM address_change") == 0)
    }

    @Test func `asked for twice by a double click, it sends nothing twice`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        let sent = test.mails.mails.count
        async let first: Void = test.site.accounts.askAddressChange(
            to: "NOUVELLE@exemple.fr", from: .test, by: caller)
        async let second: Void = test.site.accounts.askAddressChange(
            to: "nouvelle@exemple.fr", from: .test, by: caller)
        _ = try await (first, second)
        try await test.deliver()
        #expect(test.mails.mails.count == sent)
        _ = try await test.site.accounts.confirmAddress(old, from: .test)
        #expect(try await test.site.accounts.confirmAddress(new, from: .test))
    }

    @Test func `a link to renew that was sent to the old mailbox is good for nothing`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.pass(.days(53))
        try await test.deliver()
        let renewal = try test.mails.lastSecret()
        _ = try await test.site.ads.renewing(renewal)
        let (old, new) = try await test.askChange(by: caller)
        _ = try await test.site.accounts.confirmAddress(old, from: .test)
        _ = try await test.site.accounts.confirmAddress(new, from: .test)
        await #expect(throws: Refusal.gone) { try await test.site.ads.renewing(renewal) }
        // The new mailbox is reminded.
        try await test.pass(.minutes(10))
        try await test.deliver()
        #expect(test.mails.mails.last?.to.text == "nouvelle@exemple.fr")
        _ = try await test.site.ads.renewing(try test.mails.lastSecret())
    }

    @Test func `when the mailbox of now agrees late, the new one gets another link`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        try await test.pass(.hours(5))
        await #expect(throws: Refusal.gone) { try await test.site.accounts.confirmAddress(new, from: .test) }
        #expect(try await test.site.accounts.confirmAddress(old, from: .test) == false)
        try await test.deliver()
        #expect(test.mails.mails.last?.to.text == "nouvelle@exemple.fr")
        #expect(try await test.site.accounts.confirmAddress(try test.mails.lastSecret(), from: .test))
    }
}

extension TestSite {
    /// Asks for another address, and reads both mailboxes: the secrets of the links in the old and in the new one.
    func askChange(
        to email: String = "nouvelle@exemple.fr", by caller: Caller
    ) async throws -> (old: Secret, new: Secret) {
        try await site.accounts.askAddressChange(to: email, from: .test, by: caller)
        try await deliver()
        return (try mails.secret(fromLast: 1), try mails.secret(fromLast: 0))
    }
}
