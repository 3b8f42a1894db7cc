import Classifieds
import Database
import TestSite
import Testing

@testable import Web

@Suite struct `A limit and the clock` {
    @Test func `keeps nobody out for longer than an hour once a clock that was ahead is right again`() throws {
        let (limits, who, now) = (Limits(isOn: true), "203.0.113.77", TestSite.start)
        let ahead = now + .hours(5)
        for _ in 0..<Limits.Act.signIn.anHour { try limits.count(.signIn, by: who, at: ahead) }
        #expect(throws: Refusal.tooMany(retryAfter: .hours(1))) { try limits.count(.signIn, by: who, at: ahead) }

        #expect(throws: Refusal.tooMany(retryAfter: .hours(1))) {
            try limits.requireRoom(for: .signIn, by: who, at: now)
        }
        #expect(throws: Refusal.tooMany(retryAfter: .minutes(30))) {
            try limits.count(.signIn, by: who, at: now + .minutes(30))
        }
        try limits.count(.signIn, by: who, at: now + .hours(1))
    }
}
