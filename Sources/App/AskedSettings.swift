import Classifieds
import Configuration
import Database
import Foundation

/// Reads the settings that production must have and the demo makes up.
struct AskedSettings {
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

    /// The folder of the contact box; `nil` where there is none, or a server holds it.
    func maildir(hasServer: Bool) throws -> String? {
        let folder = reader.string(forKey: "maildir")
        guard folder == nil || !hasServer else {
            throw OperatorError("Set ZONEVISIO_IMAP_URL or ZONEVISIO_MAILDIR, not both: there is one contact box.")
        }
        return folder
    }

    /// Where authorities write; `nil` where it isn't named.
    func authoritiesContact() throws -> String? {
        guard let typed = reader.string(forKey: "authoritiesContact") else { return nil }
        guard let address = MailAddress(typed) else {
            throw OperatorError("ZONEVISIO_AUTHORITIES_CONTACT must be an e-mail address.")
        }
        return address.text
    }

    /// Where people answer messages by mail; `nil` where they can't.
    ///
    /// - Parameter hasBox: whether the site reads the box into which it comes.
    func replyAddress(hasBox: Bool) throws -> MailAddress? {
        guard let typed = reader.string(forKey: "replyAddress") else { return nil }
        // Behind it stand « + » and 26 characters, and a local part has 64 at most (RFC 5321 §4.5.3.1.1).
        guard let address = MailAddress(typed), !typed.contains("+"), typed.prefix(while: { $0 != "@" }).count <= 37
        else {
            throw OperatorError(
                "ZONEVISIO_REPLY_ADDRESS must be an e-mail address without « + », at most 37 characters before the « @ »."
            )
        }
        guard hasBox else {
            throw OperatorError(
                "ZONEVISIO_REPLY_ADDRESS needs the box into which it comes: set ZONEVISIO_IMAP_URL or ZONEVISIO_MAILDIR."
            )
        }
        return address
    }

    /// The relay of calls by video; `nil` where they connect directly, if both accept.
    func relay() throws -> Relay? {
        let addresses = reader.string(forKey: "turnUrl")
        let secret = reader.string(forKey: "turnSecret", isSecret: true)
        guard addresses != nil || secret != nil else { return nil }
        guard let relay = Relay(addresses: addresses ?? "", secret: secret ?? "") else {
            throw OperatorError(
                "ZONEVISIO_TURN_URL must be a relay like turn:turn.exemple.fr:3478, and ZONEVISIO_TURN_SECRET what it shares with the site."
            )
        }
        return relay
    }

    func trustedProxies() -> Set<String> {
        let typed = reader.string(forKey: "trustedProxies") ?? ""
        return Set(typed.split(separator: ",").map { $0.filter { !$0.isWhitespace }.lowercased() })
    }

    /// - Throws: `OperatorError` for one that isn't a duration, or crosses its legal bound.
    func durations() throws -> Durations {
        var durations = Durations()
        for setting in DurationSetting.all {
            let key = ConfigKey(["durations", setting.key])
            guard let typed = reader.string(forKey: key) else { continue }
            guard let duration = Duration(operatorText: typed) else {
                throw OperatorError("\(Self.variable(key)) must be a duration like 60d, 48h or 15m.")
            }
            guard setting.bounds.contains(duration) else {
                let bounds = [setting.bounds.lowerBound, setting.bounds.upperBound].map(\.operatorText)
                throw OperatorError(
                    "\(Self.variable(key)) must lie between \(bounds[0]) and \(bounds[1]): \(setting.reason).")
            }
            durations[keyPath: setting.value] = duration
        }
        return durations
    }

    /// - Throws: `OperatorError` for one that says no word.
    func forbiddenWords() throws -> [String] {
        let typed = (reader.stringArray(forKey: "forbiddenWords") ?? []).map { $0.trimmingCharacters(in: .whitespaces) }
        for word in typed where !ContentChecks.canLookFor(word) {
            throw OperatorError("ZONEVISIO_FORBIDDEN_WORDS must be words, comma separated: « \(word) » says none.")
        }
        return typed
    }

    func sponsored() throws -> Bool {
        switch reader.string(forKey: "sponsored") {
        case nil, "on": return true
        case "off": return false
        default: throw OperatorError("ZONEVISIO_SPONSORED is « on » or « off ».")
        }
    }

    func identityDocuments() throws -> Bool {
        switch reader.string(forKey: "identityDocuments") {
        case nil, "off": return false
        case "on": return true
        default: throw OperatorError("ZONEVISIO_IDENTITY_DOCUMENTS is « on » or « off ».")
        }
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

    /// `durations.signInLink` is `ZONEVISIO_DURATIONS_SIGN_IN_LINK` in the environment.
    static func variable(of key: String) -> String {
        variable(ConfigKey(key.split(separator: ".").map(String.init)))
    }

    private static func variable(_ key: ConfigKey) -> String {
        let words = key.components.map { part in
            part.reduce(into: "") { $0 += $1.isUppercase ? "_\($1)" : "\($1)" }
        }
        return "ZONEVISIO_" + words.joined(separator: "_").uppercased()
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

    /// The day, as the operator types it.
    var operatorDay: String {
        String(Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601).prefix(10))
    }
}

extension Duration {
    /// A duration as the operator types it: `60d`, `48h`, `15m`.
    init?(operatorText text: String) {
        guard let unit = text.last, let count = Int(text.dropLast()), count > 0, count < 100_000 else { return nil }
        switch unit {
        case "d": self = .days(count)
        case "h": self = .hours(count)
        case "m": self = .minutes(count)
        default: return nil
        }
    }

    fileprivate var operatorText: String {
        let minutes = inMilliseconds / 60_000
        if minutes.isMultiple(of: 24 * 60) { return "\(minutes / (24 * 60))d" }
        return minutes.isMultiple(of: 60) ? "\(minutes / 60)h" : "\(minutes)m"
    }
}
