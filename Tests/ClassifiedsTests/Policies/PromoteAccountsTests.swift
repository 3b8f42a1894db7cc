import Database
import TestSite
import Testing

@testable import Classifieds

struct PromoteAccountsTests {
    @Test func `what isn't wider holds for everybody as soon as it is in force`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.publishPolicy(in: .days(3), PolicyChange.narrowerReworded)
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 2)
        test.clock.advance(by: .days(3) - .milliseconds(1))
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 2)
        test.clock.advance(by: .milliseconds(1))
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 3)
    }

    @Test func `an old account's data are refused to a new use until thirty days after its person was told`()
        async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(in: .days(30), PolicyChange.wider)
        #expect(try await test.allows(.identification, of: caller) == false)
        test.clock.advance(by: .days(5))
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.count == 1)

        // In force, and told for twenty-five days.
        test.clock.advance(by: .days(25))
        try await test.tell()
        #expect(try await test.allows(.identification, of: caller) == false)
        let (other, _) = try await test.publish(.sample(of: .noe))
        #expect(try await test.allows(.identification, of: other))

        test.clock.advance(by: .days(5) - .milliseconds(1))
        try await test.tell()
        #expect(try await test.allows(.identification, of: caller) == false)
        #expect(try await test.allows(.publication, of: caller))
        test.clock.advance(by: .milliseconds(1))
        try await test.tell()
        #expect(try await test.allows(.identification, of: caller))
        #expect(try await test.policyVersion(of: caller) == 2)
    }

    @Test func `thirty days after the notice aren't enough before it is in force`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(in: .days(40), PolicyChange.wider)
        try await test.tell()
        try await test.deliver()
        test.clock.advance(by: .days(40) - .milliseconds(1))
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 1)
        test.clock.advance(by: .milliseconds(1))
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 2)
    }

    @Test func `whoever can't be told stays under the version that they know`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(in: .days(30), PolicyChange.wider)
        test.mails.refuse(with: .permanent("no such mailbox"))
        for _ in 0..<55 {
            try await test.tell()
            try await test.deliver()
            test.clock.advance(by: .days(1))
        }
        #expect(try await test.policyVersion(of: caller) == 1)
        #expect(try await test.allows(.identification, of: caller) == false)
    }

    @Test func `nothing that a person does brings what they gave under a wider version`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.publishPolicy(in: .days(30), PolicyChange.wider)
        test.clock.advance(by: .days(31))
        try await test.tell()
        try await test.deliver()
        try await test.site.policies.acknowledge(2, by: caller)
        _ = try await test.signIn()
        try await test.site.ads.renew(ad, by: caller)
        _ = try await test.site.ads.submit(
            .sample().with {
                $0.title = "Chanter à plusieurs le mardi soir"
                $0.text = "Je cherche trois voix pour chanter des airs de marins, une heure par semaine, en visio."
            }, photos: PhotoChanges(), as: nil, from: .test, by: caller)
        try await test.site.rights.restrict(by: caller)
        try await test.site.rights.lift(by: caller)
        try await test.site.rights.object(to: .reminders, by: caller)
        try await test.site.rights.accept(.reminders, by: caller)
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 1)
        #expect(try await test.allows(.identification, of: caller) == false)
    }

    @Test func `a new use that is in force at once gets nothing that was given before for thirty days`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(PolicyChange.wider)
        try await test.tell()
        try await test.deliver()
        test.clock.advance(by: .days(30) - .milliseconds(1))
        try await test.tell()
        #expect(try await test.allows(.identification, of: caller) == false)
        test.clock.advance(by: .milliseconds(1))
        try await test.tell()
        #expect(try await test.allows(.identification, of: caller))
    }

    @Test func `nobody publishes a widening of what is held for sooner than thirty days`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        await #expect(throws: Policies.TooSoon.self) {
            try await test.publishPolicy(in: .days(30) - .milliseconds(1)) { $0.durations.session = .days(60) }
        }
        #expect(try await test.site.policies.dates().count == 1)
    }

    @Test func `each step is taken by its own rule`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.publishPolicy(in: .days(30)) {
            PolicyChange.narrower(&$0)
            PolicyChange.wider(&$0)
        }
        try await test.publishPolicy(in: .days(30)) {
            PolicyChange.narrower(&$0)
            PolicyChange.wider(&$0)
            PolicyChange.reworded(&$0)
        }
        test.clock.advance(by: .days(30))
        try await test.tell()
        try await test.deliver()
        #expect(try await test.policyVersion(of: caller) == 2)
        test.clock.advance(by: .days(30))
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 4)
    }

    @Test func `a widening that is taken back before its day holds nobody up for good, and gives nothing`() async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(in: .days(365), PolicyChange.wider)
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.first?.body.contains("Plus large") == false)
        test.clock.advance(by: .days(30))
        try await test.tell()
        #expect(try await test.policyVersion(of: caller) == 3)
        #expect(try await test.allows(.identification, of: caller) == false)
    }
}
