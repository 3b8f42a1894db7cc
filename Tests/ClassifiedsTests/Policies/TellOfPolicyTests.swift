import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct TellOfPolicyTests {
    @Test func `each person gets exactly one mail about a version, and nobody else any`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        try await test.publishPolicy(PolicyChange.narrower)
        for _ in 0..<3 {
            try await test.tell()
            try await test.deliver()
            test.clock.advance(by: .days(8))
        }
        #expect(test.policyMails.map(\.to.text).sorted() == [Person.camille.email, Person.noe.email])
        #expect(try await test.count("SELECT count(*) AS count FROM policy_notice WHERE sent = posted") == 2)
    }

    @Test func `whoever comes once a version is in force isn't told of it, whoever comes before is`() async throws {
        let test = try await TestSite()
        try await test.publishPolicy(in: .days(10), PolicyChange.narrower)
        _ = try await test.publish()
        test.clock.advance(by: .days(10))
        _ = try await test.publish(.sample(of: .noe))
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.map(\.to.text) == [Person.camille.email])
    }

    @Test func `a draft that nobody confirmed is written to by nobody`() async throws {
        let test = try await TestSite()
        _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.isEmpty)
        #expect(try await test.rowCounts()["policy_notice"] == 0)
    }

    @Test func `two versions at once are one mail, about everything between`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.publishPolicy(PolicyChange.narrowerReworded)
        try await test.tell()
        try await test.deliver()
        let mail = try #require(test.policyMails.last)
        #expect(test.policyMails.count == 1)
        #expect(mail.body.contains("http://localhost:8080/confidentialite/versions/1/differences/3\n"))
        #expect(try await test.count("SELECT count(*) AS count FROM policy_notice WHERE sent IS NOT NULL") == 2)
    }

    @Test func `a version that comes while a mail waits is in that mail`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        try await test.publishPolicy(PolicyChange.narrowerReworded)
        try await test.tell()
        #expect(try await test.rowCounts()["outbox"] == 1)
        try await test.deliver()
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.map { $0.body.contains("/versions/1/differences/3\n") } == [true])
    }

    @Test func `a version that comes while a mail is on its way has a mail of its own`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        try await test.publishPolicy {
            PolicyChange.narrower(&$0)
            $0.durations.session = .days(20)
        }
        try await test.deliver()
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.map { $0.body.contains("/versions/1/differences/2\n") } == [true, false])
        #expect(test.policyMails.map { $0.body.contains("/versions/2/differences/3\n") } == [false, true])
    }

    @Test func `other words alone send no mail, and are in the next one`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.reworded)
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.isEmpty)
        try await test.publishPolicy(PolicyChange.narrowerReworded)
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.map { $0.body.contains("/versions/1/differences/3\n") } == [true])
    }

    @Test func `what is taken back before it was told sends no mail`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(in: .days(40)) { $0.durations.ad = .days(90) }
        _ = try await test.site.policies.settle(test.site.settings)
        try await test.tell()
        try await test.deliver()
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.isEmpty)
        #expect(try await test.rowCounts()["outbox"] == 0)
    }

    @Test func `somebody who has everything locked is told when they lift it, and once`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        try await test.site.rights.restrict(by: camille)
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        // His mail waits when he locks.
        try await test.site.rights.restrict(by: noe)
        try await test.deliver()
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.isEmpty)

        for caller in [camille, noe] { try await test.site.rights.lift(by: caller) }
        for _ in 0..<2 {
            try await test.tell()
            try await test.deliver()
        }
        #expect(test.policyMails.map(\.to.text).sorted() == [Person.camille.email, Person.noe.email])
    }

    @Test func `a mail that left and couldn't be noted leaves again under the same name, and is then noted`()
        async throws
    {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        try await test.site.database.write { try $0.refuse("BEFORE UPDATE OF sent ON policy_notice") }
        await #expect(throws: DatabaseFailure.self) { try await test.deliver() }
        #expect(try await test.rowCounts()["outbox"] == 1)

        try await test.site.database.write { try $0.acceptAgain() }
        // Where several processes send, it is the first one's for twenty minutes.
        test.clock.advance(by: .minutes(20))
        try await test.deliver()
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.count == 2)
        #expect(Set(test.policyMails.map(\.messageID)).count == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM policy_notice WHERE sent IS NOT NULL") == 1)
    }

    @Test func `an address that refuses is tried three times, a week apart`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        test.mails.refuse(with: .permanent("no such mailbox"), keeping: true)
        var days: [Int] = []
        for day in 0..<40 {
            let before = test.policyMails.count
            try await test.tell()
            try await test.deliver()
            if test.policyMails.count > before { days.append(day) }
            test.clock.advance(by: .days(1))
        }
        #expect(days == [0, 7, 14])
        #expect(try await test.count("SELECT failures AS count FROM policy_notice WHERE sent IS NULL") == 3)
        #expect(try await test.rowCounts()["outbox"] == 0)
    }

    @Test func `a server that is away for a while costs nobody their mail`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        test.mails.refuse(with: .temporary("away"))
        try await test.tell()
        try await test.deliver()
        test.mails.refuse(with: nil)
        test.clock.advance(by: .hours(1))
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.count == 1)
    }

    @Test func `nobody is told who was erased meanwhile, and nothing of it stays`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        try await test.site.policies.acknowledge(2, by: caller)
        try await test.site.accounts.erase(caller.requireMember().account)
        try await test.deliver()
        try await test.tell()
        try await test.deliver()
        #expect(test.policyMails.isEmpty)
        #expect(try await test.rowCounts().filter { $0.value > 0 } == [:])
    }

    @Test func `two jobs at once post one mail`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        async let one: Void = test.site.policies.tell()
        async let other: Void = test.site.policies.tell()
        _ = try await (one, other)
        try await test.deliver()
        #expect(test.policyMails.count == 1)
    }

    @Test func `no more wait at once than leave in a while, and those that somebody waits for go first`() async throws {
        let test = try await TestSite()
        let people = Policies.mostWaiting + 300
        try await test.site.database.write { writer in
            for _ in 0..<people {
                let id = Account.ID.random()
                try writer.run(
                    """
                    INSERT INTO account (id, email, email_index, created, proved)
                    VALUES (\(id), \(Data([0])), \(Data(id.description.utf8)), \(writer.now), \(writer.now))
                    """)
            }
        }
        _ = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        for _ in 0..<2 {
            try await test.tell()
            #expect(try await test.rowCounts()["outbox"] == Policies.mostWaiting)
        }
        #expect(try await test.rowCounts()["policy_notice"] == people + 1)

        try await test.site.accounts.askSignIn(email: Person.camille.email)
        let first = try await test.site.database.read { try $0.dueMail(limit: 1) }.first
        #expect(first?.kind == .signIn)
        try await test.site.database.write { try $0.run("DELETE FROM outbox") }
        try await test.site.database.write { try $0.run("UPDATE policy_notice SET sent = posted") }
        try await test.tell()
        #expect(try await test.rowCounts()["outbox"] == 301)
    }
}
