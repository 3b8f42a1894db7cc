import TestSite
import Testing

@testable import Classifieds

/// Promise SEC-1: no measure is published without its proofs.
struct SecurityMeasureTests {
    @Test(arguments: [false, true])
    func `each is in the policy, with the way to its proof`(keysAreOnServer: Bool) async throws {
        var settings = try await TestSite().site.settings
        settings.keysAreOnServer = keysAreOnServer
        let measures = SecurityMeasure.all(keysAreOnServer: keysAreOnServer)
        let clause = try #require(PolicyDocument(for: settings).clause("SEC-1"))
        let items = clause.blocks.flatMap { block -> [String] in
            if case .list(let items) = block { items } else { [] }
        }
        #expect(items.count == measures.count)
        for measure in measures {
            let way = "](/confidentialite/promesses#\(measure.promise.rawValue))"
            #expect(items.contains { $0.hasPrefix(measure.text) && $0.contains(way) }, "\(measure.text)")
        }
    }

    @Test func `the keys are where they are said to be`() {
        let place = { (keysAreOnServer: Bool) in
            SecurityMeasure.all(keysAreOnServer: keysAreOnServer).map(\.text).filter { $0.hasPrefix("les clés sont ") }
        }
        #expect(place(false).map { $0.hasPrefix("les clés sont dans un dossier à part, ") } == [true])
        #expect(place(true).map { $0.hasPrefix("les clés sont dans une base de données à part, ") } == [true])
    }

    @Test(arguments: SecurityMeasure.all(keysAreOnServer: true).map(\.promise))
    func `none is without a proof of what must never happen`(promise: Promise) throws {
        #expect(try #require(promise.keeping).proofs.contains { $0.kind == .never })
    }
}
