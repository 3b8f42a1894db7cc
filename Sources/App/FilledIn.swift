import Classifieds
import Foundation
import Outgoing

/// What stands where somebody should have written something else.
enum Placeholder {
    /// The first word of a text that shows it: « exemple »; `nil` in a text that somebody wrote.
    static func found(in text: String) -> String? { found(in: text, of: shown) }

    private static func found(in text: String, of shown: [String]) -> String? {
        let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        let words = plain.split { !$0.isLetter && !$0.isNumber }
        return shown.first { placeholder in
            let wanted = placeholder.split(separator: " ")
            return words.indices.contains { words[$0...].starts(with: wanted) }
        }
    }

    /// The same where whole sentences stand, in which an example may be given and a name asked for.
    static func found(inProse text: String) -> String? {
        found(in: text, of: shown.filter { !ordinary.contains($0) })
    }

    private static let ordinary: Set = ["exemple", "example", "a remplir", "votre nom", "votre adresse"]

    private static let shown = [
        "exemple", "example", "a completer", "a remplir", "changeme", "change me", "lorem ipsum", "xxx", "todo", "tbd",
        "votre nom", "votre adresse", "your name", "your address", "placeholder",
    ]

    /// Whether a host is one of those that lead to nobody: kept for examples and tests (RFC 2606, RFC 6761, RFC 5737, RFC 3849), or
    /// what documents write instead of one.
    static func isReserved(host: String) -> Bool {
        let host = host.lowercased().filter { !"[]".contains($0) }
        let labels = host.split(separator: ".")
        return ["test", "invalid", "example", "localhost"].contains(labels.last)
            || ["example", "exemple"].contains(labels.dropLast().last)
            || ["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"].contains(where: host.hasPrefix)
    }
}

extension Settings {
    /// Whether the site's address leads to this machine alone.
    var isTrial: Bool { !isDemo && OwnMachine.isNamed(address) }

    private var address: String { URL(string: baseURL)?.host.map(OwnMachine.bracketed) ?? "" }

    /// A site that others can visit says who answers for it, and where: nothing is left as it stands in an example.
    ///
    /// - Parameter hosts: where the server listens.
    /// - Throws: `OperatorError` for the first setting that nobody has filled in.
    func requireFilledIn(listeningOn hosts: [String]) throws {
        if isDemo || isTrial {
            guard hosts.allSatisfy({ OwnMachine.isNamed(OwnMachine.bracketed($0)) }) else {
                throw OperatorError(
                    isDemo
                        ? "The demo shows everybody's links to everybody: the socket that was handed over must be this machine's alone."
                        : "ZONEVISIO_BASE_URL leads to this machine alone, and the site would listen to others: set the address that they type, or leave out --host and let no socket of systemd's listen to others."
                )
            }
            return
        }
        try Self.requireAddress(baseURL)
        for (setting, text) in [
            ("ZONEVISIO_NAME", name), ("ZONEVISIO_CONTROLLER_NAME", controller.name),
            ("ZONEVISIO_CONTROLLER_ADDRESS", controller.address), ("ZONEVISIO_CONTROLLER_HOST", controller.host),
        ] {
            try Self.requireText(text, setting)
        }
        try requireOwnWords()
        try Self.requireMail(controller.email, "ZONEVISIO_CONTROLLER_EMAIL")
        try Self.requireMail(mailFrom.text, "ZONEVISIO_MAIL_FROM")
        try Self.requireMail(controller.authorities, "ZONEVISIO_AUTHORITIES_CONTACT")
        if let server = smtpURL.flatMap({ try? SMTPServer(url: $0) }) {
            try Self.requireServer(server.host, "ZONEVISIO_SMTP_URL")
        }
    }

    /// The address that visitors type.
    static func requireAddress(_ baseURL: String) throws {
        let url = URL(string: baseURL)
        let host = url?.host.map(OwnMachine.bracketed) ?? ""
        guard !OwnMachine.isNamed(host) else {
            throw OperatorError(
                "ZONEVISIO_BASE_URL leads to this machine alone: set the address that visitors type.")
        }
        try requireServer(host, "ZONEVISIO_BASE_URL")
        guard url?.scheme == "https" || host.hasSuffix(".onion") else {
            throw OperatorError("ZONEVISIO_BASE_URL must begin with https://: people sign in there.")
        }
    }

    /// A text that visitors read.
    static func requireText(_ text: String, _ setting: String) throws {
        if let word = Placeholder.found(in: text) {
            throw OperatorError(
                "\(setting) has still to be filled in: « \(word) » stands there. Visitors read it as it is.")
        }
    }

    /// An address that somebody reads.
    static func requireMail(_ text: String, _ setting: String) throws {
        guard let address = MailAddress(text) else { throw OperatorError("\(setting) must be an e-mail address.") }
        try requireServer(String(address.text.split(separator: "@").last ?? ""), setting)
    }

    /// A host that is somebody's.
    static func requireServer(_ host: String, _ setting: String) throws {
        guard !Placeholder.isReserved(host: host) || OwnMachine.isNamed(host) else {
            throw OperatorError("\(setting) has still to be filled in: \(host) is an example's, it leads to nobody.")
        }
    }
}
