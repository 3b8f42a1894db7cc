import TestSite
import Testing

@testable import Classifieds

/// Promise SEC-1: no measure is published without its proofs.
struct SecurityMeasureTests {
    @Test func `each is in the policy, with the way to its proof`() async throws {
        let clause = try #require(PolicyDocument(for: try await TestSite().site.settings).clause("SEC-1"))
        let items = clause.blocks.flatMap { block -> [String] in
            if case .list(let items) = block { items } else { [] }
        }
        #expect(items.count == SecurityMeasure.all.count)
        for measure in SecurityMeasure.all {
            let way = "](/confidentialite/promesses#\(measure.promise.rawValue))"
            #expect(items.contains { $0.hasPrefix(measure.text) && $0.contains(way) }, "\(measure.text)")
        }
    }

    @Test(arguments: SecurityMeasure.all.map(\.promise))
    func `none is without a proof of what must never happen`(promise: Promise) throws {
        #expect(try #require(promise.keeping).proofs.contains { $0.kind == .never })
    }
}
