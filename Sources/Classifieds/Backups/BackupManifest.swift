package import Database
package import Foundation

/// What a backup says of itself: once inside the seal, once beside it, where it can be read without a key.
package struct BackupManifest: Codable, Sendable, Equatable {
    /// The form of the files that this program writes and reads.
    package static let currentFormat = 1

    package var format = currentFormat
    /// The last migration of the tables.
    package var schema: Int
    /// When the copy of the tables was begun, ISO 8601.
    package var made: String
    /// Rows, by table.
    package var tables: [String: Int]
    package var photos: Int
    /// Of photos, three each: those that vanished while they were copied are not among them.
    package var photoFiles: Int
    /// SHA-256 of the tables' file, in hexadecimal.
    package var tablesDigest: String
    /// SHA-256 over the SHA-256 of each photo file in the order of the backup, in hexadecimal.
    package var photosDigest: String
    /// Tells the keyring that belongs to the data from any other.
    package var keyring: String
}

/// `manifest.json` of a backup's folder.
package struct BackupLabel: Codable, Sendable, Equatable {
    package var manifest: BackupManifest
    /// What it is sealed to.
    package var sealedTo: BackupSeal
    /// SHA-256 of the sealed file, in hexadecimal: says without a key whether the disk has kept it.
    package var digest: String
}

/// What a backup is sealed to: a key kept away from the machine, or, where there is none, one made of a root key.
package enum BackupSeal: Codable, Sendable, Equatable {
    /// By the fingerprint of the public half.
    case backupKey(String)
    /// By the number of the root key.
    case rootKey(Int)
}

extension BackupManifest {
    static func json(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(value) + Data("\n".utf8)
    }
}

/// The names of dated folders and files: the second, in UTC, `20261123T100000Z`.
package enum BackupName {
    /// The name of a backup made then.
    package static func text(of instant: Instant) -> String {
        date(of: instant).formatted(style)
    }

    /// When a backup of that name was made; `nil` for any other name.
    package static func instant(of name: some StringProtocol) -> Instant? {
        guard name.count == 16, let date = try? Date(String(name), strategy: style) else { return nil }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }

    static func date(of instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
    }

    private static let style = Date.ISO8601FormatStyle(
        dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted, timeZone: .gmt)
}
