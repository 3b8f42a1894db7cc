import Database
import Foundation
import TestSite

@testable import Classifieds

/// A site whose operator has made an escrow key.
struct KeptByLaw {
    let test: TestSite
    let opener: EscrowOpener
    private let elsewhere: TestFolder

    /// - Parameter isPublished: whether the policy says so.
    init(isPublished: Bool = true) async throws {
        elsewhere = try TestFolder()
        let plain = try await TestSite()
        let file = elsewhere.url.appending(path: "escrow.private")
        _ = try KeyFolder(at: plain.keys).makeOfflineKey(for: .escrow, writingPrivateHalfTo: file)
        opener = EscrowOpener(key: try OfflinePrivateKey(at: file, for: .escrow))
        test = try await plain.started()
        guard isPublished else { return }
        _ = try await test.site.policies.publish(test.site.settings, effective: test.site.clock.now())
    }

    /// The same site after its operator took the key away.
    func withoutKey() async throws -> TestSite {
        try FileManager.default.removeItem(at: test.keys.appending(path: "escrow.pub"))
        return try await test.started()
    }

    /// What is kept, opened: one JSON object a line.
    func lines() async throws -> [String] {
        let lines = Lines()
        _ = try await opener.open(test.site.database) { lines.all.append($0) }
        return lines.all
    }

    func records() async throws -> [[String: String]] {
        try await lines().map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
    }

    func classes() async throws -> [String] {
        try await test.site.database.read { reader in
            try reader.rows("SELECT class FROM escrow ORDER BY class").map { try $0["class"] }
        }
    }
}

private final class Lines {
    var all: [String] = []
}
