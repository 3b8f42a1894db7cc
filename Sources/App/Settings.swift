import ArgumentParser
import Classifieds
import Configuration
import Database
import Foundation
import SystemPackage

/// What every command that works on a site is told: flags first, then the environment (`ZONEVISIO_…`), then
/// `zone-visio.json` in the folder where the command is started.
///
/// | Key (environment / file) | What |
/// |---|---|
/// | `ZONEVISIO_BASE_URL` / `baseUrl` | the site's address as visitors type it |
/// | `ZONEVISIO_NAME` / `name` | the site's name |
/// | `ZONEVISIO_CONTROLLER_NAME`, `_ADDRESS`, `_EMAIL` / `controller.name`… | who answers for it; asked in production |
/// | `ZONEVISIO_CONTROLLER_HOST` / `controller.host` | who hosts it; asked in production |
/// | `ZONEVISIO_MAIL_FROM` / `mailFrom` | the sender of its mails; the controller's address when not set |
/// | `ZONEVISIO_SMTP_URL` / `smtpUrl` | secret: `smtp://user:password@host:587`; not set: mails are files in `outbox/` |
/// | `ZONEVISIO_SMTP_CA` / `smtpCa` | a file of certificates to trust instead of the system's |
/// | `ZONEVISIO_KEYS` / `keys` | the folder of the keys; next to the data folder when not set |
/// | `ZONEVISIO_LIMITS` / `limits` | `off` in the demo only |
/// | `ZONEVISIO_NOW` | demo only, ISO 8601: the hour at start |
struct Settings: Sendable {
    let data: URL
    let keys: URL
    let isDemo: Bool
    let baseURL: String
    let name: String
    let controller: Controller
    let mailFrom: MailAddress
    let smtpURL: String?
    let smtpAuthority: String?
    let limits: Bool
    let now: Instant?

    /// - Throws: `OperatorError` that names the first setting that is missing or wrong.
    init(data: String?, isDemo: Bool, port: Int = 8080) async throws {
        let reader = try await Self.reader()
        self.isDemo = isDemo
        self.data = URL(filePath: data ?? (isDemo ? "demo" : "data"), directoryHint: .isDirectory)
        keys = URL(
            filePath: reader.string(forKey: "keys") ?? Self.keyFolder(beside: self.data), directoryHint: .isDirectory)
        let asked = AskedSettings(reader: reader, isDemo: isDemo)
        baseURL = try asked.baseURL(demo: "http://localhost:\(port)")
        name = reader.string(forKey: "name", default: "Zone Visio")
        controller = Controller(
            name: try asked.required("controller.name", demo: "Démonstration de Zone Visio"),
            address: try asked.required("controller.address", demo: "Cette machine"),
            email: try asked.required("controller.email", demo: "contact@exemple.fr"),
            host: try asked.required("controller.host", demo: "Cette machine"))
        mailFrom = try asked.mailFrom(default: controller.email)
        smtpURL = reader.string(forKey: "smtpUrl", isSecret: true)
        smtpAuthority = reader.string(forKey: "smtpCa")
        limits = try asked.limits()
        now = try asked.now()
    }

    private static func keyFolder(beside data: URL) -> String {
        var path = data.path
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        return path + ".keys"
    }

    private static func reader() async throws -> ConfigReader {
        let secrets = SecretsSpecifier<String, String>.specific(["ZONEVISIO_SMTP_URL"])
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(secretsSpecifier: secrets).prefixKeys(with: "zonevisio")
        ]
        if FileManager.default.fileExists(atPath: "zone-visio.json") {
            providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath("zone-visio.json")))
        }
        return ConfigReader(providers: providers)
    }
}

/// Reads the settings that production must have and the demo makes up.
private struct AskedSettings {
    let reader: ConfigReader
    let isDemo: Bool

    func required(_ key: ConfigKey, demo: String) throws -> String {
        if isDemo { return demo }
        let value = reader.string(forKey: key)?.trimmingCharacters(in: .whitespaces) ?? ""
        guard !value.isEmpty else {
            throw OperatorError(
                "\(Self.variable(key)) is not set: the site must say who answers for it. See docs/operations.md.")
        }
        return value
    }

    func baseURL(demo: String) throws -> String {
        guard let typed = reader.string(forKey: "baseUrl") else {
            guard isDemo else {
                throw OperatorError(
                    "ZONEVISIO_BASE_URL is not set: the address visitors type, like https://www.exemple.fr.")
            }
            return demo
        }
        let text = typed.hasSuffix("/") ? String(typed.dropLast()) : typed
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host != nil, url.path.isEmpty
        else {
            throw OperatorError("ZONEVISIO_BASE_URL must be an address without a path, like https://www.exemple.fr.")
        }
        return text
    }

    func mailFrom(default address: String) throws -> MailAddress {
        guard let from = MailAddress(reader.string(forKey: "mailFrom") ?? address) else {
            throw OperatorError("ZONEVISIO_MAIL_FROM, or else ZONEVISIO_CONTROLLER_EMAIL, must be an e-mail address.")
        }
        return from
    }

    func limits() throws -> Bool {
        switch reader.string(forKey: "limits") {
        case nil, "on": return true
        case "off" where isDemo: return false
        default: throw OperatorError("ZONEVISIO_LIMITS is « on » or, in the demo only, « off ».")
        }
    }

    func now() throws -> Instant? {
        guard let text = reader.string(forKey: "now") else { return nil }
        guard isDemo else { throw OperatorError("ZONEVISIO_NOW is for the demo only: remove it.") }
        return try Instant(operatorText: text)
    }

    private static func variable(_ key: ConfigKey) -> String {
        "ZONEVISIO_" + key.components.joined(separator: "_").uppercased()
    }
}

extension Instant {
    /// An instant as the operator types it: ISO 8601, a date or a date and an hour.
    init(operatorText text: String) throws {
        let full = text.count == 10 ? text + "T00:00:00Z" : text
        guard let date = try? Date(full, strategy: .iso8601) else {
            throw OperatorError("« \(text) » is not a date like 2026-11-23 or 2026-11-23T10:00:00Z.")
        }
        self.init(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }
}
