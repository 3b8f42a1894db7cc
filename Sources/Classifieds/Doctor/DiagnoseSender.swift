/// What the name servers say at one name.
package enum TextRecords: Sendable, Equatable {
    /// The texts; none where there are none.
    case found([String])
    /// Nobody answers.
    case unreachable
}

/// Whose mails the site's are, for those who receive them: the records that say so (RFC 7208, RFC 6376, RFC 7489).
package struct SenderRecords: Sendable {
    /// The domain of the site's sender.
    let domain: String
    /// The mail server that the site hands its mails to.
    let server: String
    /// Where reports go.
    let contact: String
    /// Under which name the mail server signs; only its operator knows.
    let selector: String?

    package init(domain: String, server: String, contact: String, selector: String?) {
        (self.domain, self.server, self.contact, self.selector) = (domain, server, contact, selector)
    }

    /// One line for each of the three, with the record to add where it isn't there.
    ///
    /// - Parameter ask: asks the name servers for the texts of one name.
    package func diagnoses(asking ask: @Sendable (String) async -> TextRecords) async -> [Diagnosis] {
        [
            policy(await ask(domain)), await signature(ask),
            wishes(await ask("_dmarc.\(domain)")),
        ]
    }

    private func policy(_ records: TextRecords) -> Diagnosis {
        let add = "add \(domain). TXT \"v=spf1 a:\(server) -all\", or what your mail server's operator says"
        guard case .found(let texts) = records else { return Self.unknown("SPF", add) }
        let found = texts.filter { $0.lowercased() == "v=spf1" || $0.lowercased().hasPrefix("v=spf1 ") }
        guard let one = found.first else { return .warning("SPF of \(domain)", "There is none: \(add).") }
        if found.count > 1 {
            return .failure("SPF of \(domain)", "There are \(found.count) of them, which counts as none: leave one.")
        }
        let lets = one.lowercased().split(separator: " ").contains { $0 == "+all" || $0 == "all" }
        return .of("SPF of \(domain)", failing: lets ? "It lets anybody send in your name: end it with -all." : nil)
    }

    private func signature(_ ask: @Sendable (String) async -> TextRecords) async -> Diagnosis {
        let name = "\(selector ?? "SELECTOR")._domainkey.\(domain)"
        let add = "add \(name). TXT \"v=DKIM1; k=rsa; p=…\" with the key that your mail server signs with"
        guard selector != nil else {
            return .warning(
                "DKIM of \(domain)", "It isn't looked up: say under which name it is with --dkim-selector, or \(add).")
        }
        guard case .found(let texts) = await ask(name) else { return Self.unknown("DKIM", add) }
        guard let key = texts.compactMap({ Self.value(of: "p", in: $0) }).first else {
            return .warning("DKIM of \(domain)", "There is none at \(name): \(add).")
        }
        return .of("DKIM of \(domain)", failing: key.isEmpty ? "Its key was taken back (p= is empty): \(add)." : nil)
    }

    private func wishes(_ records: TextRecords) -> Diagnosis {
        let add = "add _dmarc.\(domain). TXT \"v=DMARC1; p=quarantine; rua=mailto:\(contact)\""
        guard case .found(let texts) = records else { return Self.unknown("DMARC", add) }
        guard let one = texts.first(where: { $0.hasPrefix("v=DMARC1") }), let wish = Self.value(of: "p", in: one) else {
            return .warning("DMARC of \(domain)", "There is none: \(add).")
        }
        return wish.lowercased() == "none"
            ? .warning("DMARC of \(domain)", "Its p=none lets mails in your name through: make it p=quarantine.")
            : .ok("DMARC of \(domain)")
    }

    private static func unknown(_ what: String, _ add: String) -> Diagnosis {
        .warning("\(what) of the sender", "No name server answers, so it wasn't looked up. If it isn't there: \(add).")
    }

    /// The value of `p` in `v=DKIM1; k=rsa; p=…`.
    private static func value(of name: String, in text: String) -> String? {
        text.split(separator: ";").lazy.map { $0.filter { !$0.isWhitespace } }.first { $0.hasPrefix("\(name)=") }
            .map { String($0.dropFirst(name.count + 1)) }
    }
}
