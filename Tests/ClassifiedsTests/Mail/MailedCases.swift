import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

extension TestSite {
    /// Writes about the request that is there.
    func write(_ kind: OutboxEntry.Kind) async throws {
        guard kind != .requestReceived, kind != .requestsDue else { return }
        let request = try #require(try await requests().first)
        try await site.database.write { try $0.post(kind, about: request) }
    }

    /// A call of two people for tomorrow, and its last mail.
    func call(mailed kind: OutboxEntry.Kind) async throws {
        let talk = try await converse()
        let call = try await site.calls.propose(
            CallDraft(starts: clock.now() + .hours(24)), in: talk.id, from: .test, by: talk.advertiser)
        try await site.calls.answer(call, accepts: true, from: .test, by: talk.correspondent)
        if kind == .callSoon {
            clock.advance(by: .hours(24) - .minutes(15))
            try await site.calls.remind()
        }
        if kind == .callCancelled { try await site.calls.end(call, from: .test, by: talk.advertiser) }
        clock.advance(by: .minutes(1))
    }
}
