import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct FactorTests {
    @Test func `a code serves once, and none of before it serves at all`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        let half = try await test.halfSession()
        // The code with which the telephone was made known.
        await #expect(throws: Refusal.invalid([.staffCode])) { try await test.prove(test.code(of: ines.key), half) }
        await #expect(throws: Refusal.invalid([.staffCode])) {
            try await test.prove(test.code(of: ines.key, in: -1), half)
        }
        try await test.prove(test.code(of: ines.key, in: 1), half)
        let another = try await test.halfSession()
        await #expect(throws: Refusal.invalid([.staffCode])) {
            try await test.prove(test.code(of: ines.key, in: 1), another)
        }
    }

    @Test(arguments: [-2, -1, 0, 1, 2])
    func `a telephone's clock may be off by one step`(steps: Int) async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        test.clock.advance(by: .minutes(5))
        let half = try await test.halfSession()
        let code = test.code(of: ines.key, in: steps)
        if abs(steps) <= 1 {
            try await test.prove(code, half)
        } else {
            await #expect(throws: Refusal.invalid([.staffCode])) { try await test.prove(code, half) }
        }
    }

    @Test func `after five wrong codes in a row none is looked at for a while that doubles`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        for pause in [Duration.minutes(15), .minutes(30), .minutes(60)] {
            let half = try await test.halfSession()
            for _ in 1...4 { await #expect(throws: Refusal.invalid([.staffCode])) { try await test.prove("x", half) } }
            await #expect(throws: Refusal.tooMany(retryAfter: pause)) { try await test.prove("x", half) }
            // In any browser, with any code.
            let elsewhere = try await test.halfSession()
            await #expect(throws: Refusal.tooMany(retryAfter: pause)) {
                try await test.prove(test.code(of: ines.key, in: 1), elsewhere)
            }
            test.clock.advance(by: pause)
        }
        let half = try await test.halfSession()
        try await test.prove(test.code(of: ines.key), half)
        #expect(try await test.count("SELECT failures AS count FROM staff_factor") == 0)
    }

    @Test func `the pause is a day at the most`() async throws {
        let test = try await TestSite()
        _ = try await test.comeIn(as: [.moderation])
        try await test.site.database.write { try $0.run("UPDATE staff_factor SET failures = 99") }
        let half = try await test.halfSession()
        await #expect(throws: Refusal.tooMany(retryAfter: .hours(24))) { try await test.prove("x", half) }
    }

    @Test func `a recovery code serves once in the place of the telephone`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        let codes = try await test.site.staff.makeRecoveryCodes(by: ines.caller).leave(by: .ownPage)
        #expect(Set(codes).count == 10)
        #expect(try await test.count("SELECT count(*) AS count FROM staff_recovery") == 10)

        try await test.prove(codes[3].lowercased().replacing("-", with: " "), try await test.halfSession())
        let half = try await test.halfSession()
        await #expect(throws: Refusal.invalid([.staffCode])) { try await test.prove(codes[3], half) }
        #expect(try await test.site.staff.show(to: ines.caller).recoveryCodesLeft == 9)
        // New ones end those of before.
        _ = try await test.site.staff.makeRecoveryCodes(by: ines.caller)
        await #expect(throws: Refusal.invalid([.staffCode])) { try await test.prove(codes[4], half) }
    }

    @Test func `a recovery code is nobody else's`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        _ = try await test.comeIn(as: [.legal], email: "paul@exemple.fr")
        let codes = try await test.site.staff.makeRecoveryCodes(by: ines.caller).leave(by: .ownPage)
        let half = try await test.halfSession(of: "paul@exemple.fr")
        await #expect(throws: Refusal.invalid([.staffCode])) { try await test.prove(codes[0], half) }
    }

    @Test func `the key is shown until a first code confirms it, the same each time`() async throws {
        let test = try await TestSite()
        _ = try await test.site.staff.add(
            email: "ines@exemple.fr", name: "Inès", roles: [.support], by: TestSite.operatorCaller)
        let half = try await test.halfSession()
        let key = try await test.site.staff.enrolment(with: half)
        #expect(try await test.site.staff.enrolment(with: half).isSame(as: key))
        #expect(key.leave(by: .ownPage).count == 20)
        try await test.prove(test.code(of: key.leave(by: .ownPage)), half)
        await #expect(throws: Refusal.forbidden) { try await test.site.staff.enrolment(with: half) }
        let next = try await test.halfSession()
        await #expect(throws: Refusal.conflict) { try await test.site.staff.enrolment(with: next) }
    }

    @Test func `a lost telephone is forgotten with its codes and sessions`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        let codes = try await test.site.staff.makeRecoveryCodes(by: ines.caller).leave(by: .ownPage)
        try await test.site.staff.resetFactor(of: ines.id, by: TestSite.operatorCaller)
        #expect(try await test.site.staff.member(with: ines.cookie) == nil)
        let half = try await test.halfSession()
        await #expect(throws: Refusal.invalid([.staffCode])) { try await test.prove(codes[0], half) }
        await #expect(throws: Refusal.invalid([.staffCode])) {
            try await test.prove(test.code(of: ines.key, in: 1), half)
        }
        let key = try await test.site.staff.enrolment(with: half).leave(by: .ownPage)
        #expect(key != ines.key)
    }
}

extension TestSite {
    @discardableResult
    fileprivate func prove(_ code: String, _ half: Secret) async throws -> NewStaffSession {
        try await site.staff.prove(code, with: half)
    }
}
