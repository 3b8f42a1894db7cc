package import Database
package import Foundation

extension Staff {
    /// Ten codes for the day when the telephone is lost: shown now and never again, each good once. Those made before end.
    ///
    /// - Throws: `Refusal.forbidden` for whoever isn't a colleague.
    package func makeRecoveryCodes(by caller: Caller) async throws -> Opened<[String]> {
        guard let member = caller.colleague else { throw Refusal.forbidden }

        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.random() }
        let hashes = try codes.map { try RecoveryCode.hash(of: $0, of: member.id, with: site.keyring) }
        try await site.database.write { writer in
            try writer.run("DELETE FROM staff_recovery WHERE staff = \(member.id)")
            for hash in hashes {
                try writer.run("INSERT INTO staff_recovery (staff, code_hash) VALUES (\(member.id), \(hash))")
            }
            try writer.record(.madeRecoveryCodes, of: member.id, by: member.id)
        }

        return Opened(codes)
    }
}

/// A code that serves once in the place of the telephone: fifty random bits, of which the table has a keyed hash.
enum RecoveryCode {
    static let count = 10

    /// « ABCDE-FGHIJ ».
    static func random() -> String {
        let bytes = Data((0..<7).map { _ in UInt8.random(in: .min ... .max) })
        let text = Base32.text(of: bytes).prefix(10)
        return "\(text.prefix(5))-\(text.suffix(5))"
    }

    /// What the table keeps; capitals or not, with its dash or without.
    static func hash(of code: String, of colleague: Colleague.ID, with keyring: Keyring) throws -> Data {
        let typed = code.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        return try keyring.hash("\(colleague) \(typed)".utf8, with: .recoveryCodes)
    }
}
