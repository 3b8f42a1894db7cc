package import Database

/// A server on somebody else's machine that the operator's settings name: without an entry of the register that is on and
/// names it, the site doesn't start or does without it (promises SHARE-3, SHARE-6, SEC-6).
package struct OutsideServer: Sendable, Equatable {
    /// Which setting names it: `ZONEVISIO_SMTP_URL`.
    package let setting: String
    package let role: ProcessorRole
    /// An IPv6 address in brackets.
    package let host: String
    package let port: Int

    /// `nil` for one of this machine, which is nobody else's.
    ///
    /// - Parameter host: an IPv6 address with or without its brackets.
    package init?(_ setting: String, _ role: ProcessorRole, host: String, port: Int) {
        let host = OwnMachine.bracketed(host).lowercased()
        guard !OwnMachine.isNamed(host) else { return nil }
        (self.setting, self.role, self.host, self.port) = (setting, role, host, port)
    }

    /// As the register names it: `smtp.exemple.fr:587`.
    package var address: String { "\(host):\(port)" }
}

extension ProcessorRegister {
    /// Why the program may not connect to a server, and what to do, for the operator; `nil` where it may.
    package func refusal(of server: OutsideServer, at now: Instant) -> String? {
        guard !allows(host: server.host, port: server.port, as: server.role, at: now) else { return nil }
        let named = processors.filter { $0.role == server.role && $0.names(server.address) }
        let reason =
            named.first.map { "\"\($0.name)\" is off: \(advice(for: $0, at: now))" }
            ?? "no entry has the role \"\(server.role.rawValue)\" and \"\(server.address)\" among its servers"
        return "\(server.setting) leads to \(server.address), which the register of processors doesn't allow: \(reason)"
    }

    /// Whether such a server keeps the site from starting: where no entry names it that is whole. One whose dates alone are over
    /// is cut off instead, as it is while the site runs, so that nobody's restart takes the site down. Tables are the exception:
    /// without them there is nothing to serve.
    package func forbidsStart(with server: OutsideServer, at now: Instant) -> Bool {
        guard !allows(host: server.host, port: server.port, as: server.role, at: now) else { return false }
        return [.database, .keys].contains(server.role)
            || !processors.contains { processor in
                processor.role == server.role && processor.names(server.address)
                    && problems(of: processor, at: now).allSatisfy(\.isOfDates)
            }
    }

    /// What to do about an entry that is off, for the operator.
    package func advice(for processor: Processor, at now: Instant) -> String {
        problems(of: processor, at: now).map(\.advice).joined(separator: "; ")
    }
}

extension ProcessorProblem {
    /// Whether it comes and goes by the day, and says nothing of what the entry lacks.
    fileprivate var isOfDates: Bool {
        switch self {
        case .contractToCome, .contractOver, .reviewOver: true
        default: false
        }
    }
}
