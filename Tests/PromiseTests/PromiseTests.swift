import Foundation
import Testing

@testable import Classifieds

/// Every promise of the policy: kept by files that are there, and proved both ways, or « pas encore construite ».
@Suite struct PromiseTests {
    private static let built = Promise.allCases.filter { $0.keeping != nil }
    /// A check whose promise is not built yet: USE-3 for the mail.
    private static let waiting: Set<LiveCheck> = [.mail]

    @Test(arguments: built)
    func `what must happen and what must never happen are both proved`(promise: Promise) throws {
        let proofs = try #require(promise.keeping).proofs
        #expect(proofs.contains { $0.kind == .must }, "\(promise.rawValue) has no proof that what must happen does")
        #expect(
            proofs.contains { $0.kind == .never },
            "\(promise.rawValue) has no proof that what must never happen doesn't")
        #expect(Set(proofs).count == proofs.count, "\(promise.rawValue) has a proof twice")
        let tests = proofs.filter { if case .test = $0.source { true } else { false } }
        #expect(!tests.isEmpty, "\(promise.rawValue) has nothing that was proved before the release")
    }

    @Test(arguments: built)
    func `the files that keep it are there`(promise: Promise) throws {
        let files = try #require(promise.keeping).files
        #expect(!files.isEmpty, "\(promise.rawValue)")
        for file in files {
            let path = HouseTests.root.appending(path: file).path
            #expect(FileManager.default.fileExists(atPath: path), "\(promise.rawValue): \(file)")
        }
    }

    @Test(arguments: built)
    func `each test that proves it is there, is run and looks at something`(promise: Promise) throws {
        let known = try HouseTests.byName.get()
        for case .test(let name) in try #require(promise.keeping).proofs.map(\.source) {
            let found = known[name] ?? []
            #expect(found.count == 1, "\(promise.rawValue): \(found.count) tests are called \(name)")
            for test in found {
                #expect(!test.sleeps, "\(promise.rawValue): \(name) may be passed over")
                #expect(test.looks, "\(promise.rawValue): \(name) asserts nothing")
            }
        }
    }

    @Test func `each check of a running site proves a promise, or waits for its own`() throws {
        let proving = Set(
            try Self.built.flatMap { try #require($0.keeping).proofs }.compactMap { proof in
                if case .live(let check) = proof.source { check } else { nil }
            })
        for check in LiveCheck.allCases {
            #expect(
                proving.contains(check) != Self.waiting.contains(check),
                "\(check.rawValue) proves nothing, or doesn't wait any more")
        }
    }

    @Test func `most promises are built, and all of what is handed to others`() {
        #expect(Promise.allCases.count == 81)
        #expect(Self.built.count >= 44)
        #expect(
            Self.built.filter { $0.part == .sharing } == [
                .custody, .noSale, .processors, .maintenance, .processorFields, .processorContracts, .legalOrders,
                .statistics, .publicStatistics,
            ])
    }
}
