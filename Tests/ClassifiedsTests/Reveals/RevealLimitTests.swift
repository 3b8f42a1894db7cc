import Database
import TestSite
import Testing

@testable import Classifieds

struct RevealLimitTests {
    @Test func `five a day by oneself, the sixth with somebody else's yes`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let account = try camille.requireMember().account
        let ines = try await test.colleague([.support])
        let paul = try await test.colleague([.administration])
        try await test.reveals(5, of: account, by: ines)
        let sixth = try await test.reveal(of: try await test.ask(of: account).text, by: ines)
        #expect(try await test.shown(sixth, to: ines).isEmpty)
        #expect(try await test.site.reveals.seen(by: camille).count == 5)
        #expect(try await test.site.reveals.waiting(by: paul).map(\.reveal.id) == [sixth])
        for caller in [ines, try await test.colleague([.audit]), test.operator] {
            await #expect(throws: Refusal.forbidden) { try await test.site.reveals.approve(sixth, by: caller) }
        }

        try await test.site.reveals.approve(sixth, by: paul)
        #expect(try await test.shown(sixth, to: ines) == [Person.camille.email])
        #expect(try await test.acts().suffix(2) == [.approvedReveal, .revealed])
        #expect(try await test.acts().contains(.askedReveal))
        await #expect(throws: Refusal.conflict) { try await test.site.reveals.refuse(sixth, by: paul) }
        #expect(try await test.site.reveals.seen(by: camille).count == 6)
    }

    @Test func `nobody says yes to themselves`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        let (paul, sofia) = (try await test.colleague([.privacy]), try await test.colleague([.legal]))
        try await test.reveals(5, of: account, by: paul)
        let sixth = try await test.reveal(of: try await test.ask(of: account).text, by: paul)
        await #expect(throws: Refusal.forbidden) { try await test.site.reveals.approve(sixth, by: paul) }
        await #expect(throws: Refusal.forbidden) { try await test.site.reveals.refuse(sixth, by: paul) }
        try await test.site.reveals.refuse(sixth, by: sofia)
        #expect(try await test.shown(sixth, to: paul).isEmpty)
        await #expect(throws: Refusal.conflict) { try await test.site.reveals.approve(sixth, by: sofia) }
        #expect(try await test.acts().last == .refusedReveal)
    }

    @Test func `where nobody else could agree there is no sixth`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        let paul = try await test.colleague([.privacy])
        #expect(try await !test.site.staff.hasTwo(for: .approveReveals))
        try await test.reveals(5, of: account, by: paul)
        let request = try await test.ask(of: account)
        await #expect(throws: Refusal.invalid([.nobodyAgrees])) { try await test.reveal(of: request.text, by: paul) }
        #expect(try await test.count("SELECT count(*) AS count FROM reveal") == 5)
        // One who hasn't confirmed their telephone is nobody yet.
        try await test.site.staff.add(email: "lea@exemple.fr", name: "Léa", roles: [.legal], by: test.operator)
        await #expect(throws: Refusal.invalid([.nobodyAgrees])) { try await test.reveal(of: request.text, by: paul) }
        _ = try await test.colleague([.legal])
        #expect(try await test.site.staff.hasTwo(for: .approveReveals))
        try await test.reveal(of: request.text, by: paul)
    }

    @Test func `no more than twenty a day, and the next day begins at midnight in Paris`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        let (ines, paul) = (try await test.colleague([.support]), try await test.colleague([.administration]))
        for number in 1...20 {
            let id = try await test.reveal(of: try await test.ask(of: account).text, by: ines)
            if number > 5 { try await test.site.reveals.approve(id, by: paul) }
        }
        let request = try await test.ask(of: account)
        // 11 o'clock in Paris.
        await #expect(throws: Refusal.tooMany(retryAfter: .hours(13))) {
            try await test.reveal(of: request.text, by: ines)
        }
        test.clock.advance(by: .hours(13) - .milliseconds(1))
        await #expect(throws: Refusal.tooMany(retryAfter: .milliseconds(1))) {
            try await test.reveal(of: request.text, by: ines)
        }
        test.clock.advance(by: .milliseconds(1))
        let id = try await test.reveal(of: request.text, by: ines)
        #expect(try await test.shown(id, to: ines) == [Person.camille.email])
    }

    @Test func `what nobody agreed to on its day is over`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        let (ines, paul) = (try await test.colleague([.support]), try await test.colleague([.administration]))
        try await test.reveals(5, of: account, by: ines)
        let sixth = try await test.reveal(of: try await test.ask(of: account).text, by: ines)
        test.clock.advance(by: .hours(13))
        await #expect(throws: Refusal.conflict) { try await test.site.reveals.approve(sixth, by: paul) }
        try await test.pass(.zero)
        #expect(try await test.site.reveals.waiting(by: paul).isEmpty)
        #expect(try await test.count("SELECT count(*) AS count FROM reveal WHERE refused IS NOT NULL") == 1)
    }
}
