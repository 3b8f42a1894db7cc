package import Database
import Foundation

/// What a mask hides, opened for one colleague.
package enum RevealedValue: Sendable {
    /// One address, telephones, or pseudonyms.
    case words([Opened<String>])
    case connections([RevealedConnection])
}

/// From where somebody connected, and when.
package struct RevealedConnection: Sendable {
    package let act: ConnectionRecord.Act
    package let at: Instant
    package let source: Opened<Source>
}

extension Reveals {
    /// The most connections that are shown.
    package static let connectionsShown = 100

    /// What a colleague asked to see; with its value as long as its quarter of an hour runs, and to that colleague alone. That it
    /// was granted was written before, in a transaction of its own.
    ///
    /// - Returns: no value for what waits or was refused.
    /// - Throws: `Refusal.forbidden` without the duty; `.notFound` for what somebody else asked; `.gone` once its time is over, or
    ///   its person erased; `Withheld` when its person has locked everything.
    package func show(
        _ id: Reveal.ID, to caller: Caller
    ) async throws -> (reveal: Reveal, value: RevealedValue?) {
        let duty = try caller.onDuty(.reveal)

        let found = try await site.database.read { try $0.reveal(id) }
        guard let reveal = found, reveal.colleague == duty.colleague else { throw Refusal.notFound }
        guard let expires = reveal.expires else { return (reveal, nil) }
        guard expires > site.clock.now() else { throw Refusal.gone }
        let value = try await value(of: reveal)
        // Written down before anybody sees it.
        try await site.rights.writeOpenings()
        return (reveal, value)
    }

    private func value(of reveal: Reveal) async throws -> RevealedValue {
        let account = reveal.account
        switch reveal.field {
        case .email: return .words(try await opened([try await email(of: reveal)].compactMap(\.self), reveal))
        case .telephone:
            let ads = try await site.database.read { try $0.ads(of: account) }
            return .words(try await opened(ads.compactMap(\.telephone), reveal))
        case .pseudonyms:
            var names: [Opened<String>] = []
            for ad in try await site.database.read({ try $0.ads(of: account) }) {
                names.append(try await site.gate.open(ad.content, for: reveal.purpose).pseudonym)
            }
            return .words(names)
        case .connections: return .connections(try await connections(reveal))
        }
    }

    /// The person's own, or the one that a request came from.
    private func email(of reveal: Reveal) async throws -> Sealed<String>? {
        try await site.database.read { reader in
            if let email = try reader.account(reveal.account)?.email { return email }
            guard let id = Request.ID(reveal.subject), let request = try reader.request(id),
                request.holder == reveal.account
            else { return nil }
            return request.email
        }
    }

    private func opened(_ sealed: [Sealed<String>], _ reveal: Reveal) async throws -> [Opened<String>] {
        var opened: [Opened<String>] = []
        for value in sealed { opened.append(try await site.gate.open(value, for: reveal.purpose)) }
        return opened
    }

    private func connections(_ reveal: Reveal) async throws -> [RevealedConnection] {
        let stored = try await site.database.read {
            try $0.connections(of: reveal.account, limit: Self.connectionsShown)
        }
        var opened: [RevealedConnection] = []
        for line in stored {
            let source = try await site.gate.open(line.source, for: reveal.purpose)
            opened.append(RevealedConnection(act: line.act, at: line.at, source: source))
        }
        return opened
    }
}
