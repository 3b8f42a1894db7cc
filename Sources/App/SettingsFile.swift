import Classifieds
import Configuration
import Foundation
import SystemPackage

/// The file of settings: the one that `ZONEVISIO_SETTINGS` names, or else `zone-visio.json` in the folder where the command starts.
enum SettingsFile {
    /// Where it is, whether or not it is there.
    static var path: String {
        ProcessInfo.processInfo.environment["ZONEVISIO_SETTINGS"].flatMap { $0.isEmpty ? nil : $0 } ?? "zone-visio.json"
    }

    /// The environment first, then the file; a file that is named must be there.
    static func reader() async throws -> ConfigReader {
        let secrets = SecretsSpecifier<String, String>.specific([
            "ZONEVISIO_SMTP_URL", "ZONEVISIO_IMAP_URL", "ZONEVISIO_DATABASE_URL", "ZONEVISIO_REPLICA_URL",
            "ZONEVISIO_KEYRING_URL",
            "ZONEVISIO_TURN_SECRET", "ZONEVISIO_WEBHOOK_URL", "ZONEVISIO_WEBHOOK_SECRET", "ZONEVISIO_PHOTOS_KEY",
            "ZONEVISIO_PHOTOS_SECRET",
        ])
        let environment = EnvironmentVariablesProvider(secretsSpecifier: secrets).prefixKeys(with: "zonevisio")
        guard path != "zone-visio.json" || FileManager.default.fileExists(atPath: path) else {
            return ConfigReader(providers: [environment])
        }
        return ConfigReader(providers: [environment, try await provider(path)])
    }

    /// That file alone, whatever the environment says.
    static func reader(at path: String) async throws -> ConfigReader {
        ConfigReader(providers: [try await provider(path)])
    }

    private static func provider(_ path: String) async throws -> FileProvider<JSONSnapshot> {
        do {
            return try await FileProvider<JSONSnapshot>(filePath: FilePath(path))
        } catch {
            throw OperatorError("\(path) can't be read: it must be one JSON object, and yours to read.")
        }
    }
}
