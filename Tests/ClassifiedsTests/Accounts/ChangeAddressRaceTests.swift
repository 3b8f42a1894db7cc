import Database
import TestSite
import Testing

@testable import Classifieds

/// Two at once: one address has one account, one link is good once, and who is erased stays erased.
struct ChangeAddressRaceTests {
    @Test func `of two changes of one person the later one counts`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let first = try await test.askChange(to: "une@exemple.fr", by: caller)
        let second = try await test.askChange(to: "autre@exemple.fr", by: caller)
        for secret in [first.old, first.new] {
            await #expect(throws: Refusal.gone) { try await test.site.accounts.confirmAddress(secret, from: .test) }
        }
        for secret in [second.old, second.new] { _ = try await test.site.accounts.confirmAddress(secret, from: .test) }
        #expect(try await test.site.accounts.show(to: caller).email.leave(by: .ownPage) == "autre@exemple.fr")
    }

    @Test func `a change that another took the place of while it was confirmed changes nothing`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let first = try await test.askChange(to: "une@exemple.fr", by: caller)
        _ = try await test.site.accounts.confirmAddress(first.old, from: .test)
        let (site, database) = test.watched()
        database.afterReads(2) { _ = try await test.askChange(to: "autre@exemple.fr", by: caller) }
        await #expect(throws: Refusal.gone) { try await site.accounts.confirmAddress(first.new, from: .test) }
        #expect(try await test.site.accounts.show(to: caller).email.leave(by: .ownPage) == Person.camille.email)
    }

    @Test func `of two people who want one address one gets it`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        let one = try await test.askChange(by: camille)
        let other = try await test.askChange(by: noe)
        for secret in [one.old, other.old] { _ = try await test.site.accounts.confirmAddress(secret, from: .test) }
        let changed = await withTaskGroup { group in
            for secret in [one.new, other.new] {
                group.addTask { (try? await test.site.accounts.confirmAddress(secret, from: .test)) ?? false }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(changed == 1)
        let owners = try await test.count(
            "SELECT count(*) AS count FROM account WHERE email_index IN (SELECT email_index FROM account)")
        #expect(owners == 2)
    }

    @Test func `an address that somebody proved meanwhile isn't taken`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(to: Person.noe.email, by: caller)
        _ = try await test.site.accounts.confirmAddress(old, from: .test)
        _ = try await test.publish(.sample(of: .noe))
        await #expect(throws: Refusal.conflict) { try await test.site.accounts.confirmAddress(new, from: .test) }
        #expect(try await test.site.accounts.show(to: caller).email.leave(by: .ownPage) == Person.camille.email)
    }

    @Test func `a link pressed twice at once changes the address once`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        _ = try await test.site.accounts.confirmAddress(old, from: .test)
        let changed = await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { (try? await test.site.accounts.confirmAddress(new, from: .test)) ?? false }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(changed == 1)
        let acts = try await test.site.accounts.connections(of: caller).records.map(\.act)
        #expect(acts.count { $0 == .changeAddress } == 1)
    }

    @Test func `who is erased meanwhile stays erased, with the change they asked for`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (old, new) = try await test.askChange(by: caller)
        _ = try await test.site.accounts.confirmAddress(old, from: .test)
        let account = try #require(caller.member?.account)
        let (site, database) = test.watched()
        database.afterReads(2) { try await test.site.accounts.erase(account) }
        await #expect(throws: Refusal.gone) { try await site.accounts.confirmAddress(new, from: .test) }
        #expect(try await test.count("SELECT count(*) AS count FROM address_change") == 0)
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }
}
