import Hummingbird
import Testing

@testable import Web

struct UploadBudgetTests {
    @Test func `what has arrived takes room, and leaves it when the request is over`() async throws {
        let budget = UploadBudget(bytes: 100)
        try await budget.sharing { first in
            taken(60, of: &first)
            try await budget.sharing { second in
                taken(40, of: &second)
                refused(1, of: &second)
            }
            try await budget.sharing { third in taken(40, of: &third) }
        }
        try await budget.sharing { alone in taken(100, of: &alone) }
    }

    @Test func `announcing much takes nothing`() async throws {
        let budget = UploadBudget(bytes: 100)
        try await budget.sharing { _ in
            try await budget.sharing { other in taken(100, of: &other) }
        }
    }

    @Test func `one request alone may have it all and more`() async throws {
        let budget = UploadBudget(bytes: 100)
        try await budget.sharing { alone in
            taken(90, of: &alone)
            taken(90, of: &alone)
            try await budget.sharing { other in refused(1, of: &other) }
        }
    }

    @Test func `a request that fails gives back what it took`() async throws {
        let budget = UploadBudget(bytes: 100)
        await #expect(throws: HTTPError.self) {
            try await budget.sharing { share in
                _ = share.take(100)
                throw HTTPError(.badRequest)
            }
        }
        try await budget.sharing { share in taken(100, of: &share) }
    }

    @Test func `a body may start slowly, and must then keep a kilobyte a second`() throws {
        let start = ContinuousClock.now
        var pace = BodyPace(from: start)
        try pace.note(1, at: start + .seconds(20))
        try pace.note(10_240, at: start + .seconds(30))
        expectTooSlow(&pace, at: start + .seconds(40))
    }

    @Test func `a byte every minute is too slow`() throws {
        let start = ContinuousClock.now
        var pace = BodyPace(from: start)
        try pace.note(1, at: start)
        expectTooSlow(&pace, at: start + .seconds(59))
    }

    private func taken(_ bytes: Int, of share: inout UploadShare) {
        let isTaken = share.take(bytes)
        #expect(isTaken)
    }

    private func refused(_ bytes: Int, of share: inout UploadShare) {
        let isTaken = share.take(bytes)
        #expect(!isTaken)
    }

    private func expectTooSlow(_ pace: inout BodyPace, at now: ContinuousClock.Instant) {
        do {
            try pace.note(1, at: now)
            Issue.record("a body that slow should be refused")
        } catch {
            #expect(error.status == .requestTimeout)
        }
    }
}
