package import Database
import Foundation

/// « Vos connexions »: the browsers signed in now, and what was done from where.
package struct Connections: Sendable {
    package let sessions: [OpenSession]
    package let records: [Record]

    /// A browser signed in now, and where it signed in from.
    package struct OpenSession: Sendable {
        package let session: Session
        package let isCurrent: Bool
        package let source: Opened<Source>?
    }

    /// One act, when, and from where.
    package struct Record: Sendable {
        package let act: ConnectionRecord.Act
        package let at: Instant
        package let source: Opened<Source>
    }
}

extension Accounts {
    /// How many lines the page shows; all of them are in the export.
    private static let shown = 100

    /// The person's own sessions and connections, newest first.
    package func connections(of caller: Caller) async throws -> Connections {
        let member = try caller.requireMember()

        let (sessions, stored) = try await site.database.read { reader in
            (
                try reader.sessions(of: member.account),
                try reader.connections(of: member.account, limit: Self.shown)
            )
        }
        var records: [(session: Session.ID?, record: Connections.Record)] = []
        for line in stored {
            let source = try await site.gate.open(line.source, for: .selfService)
            records.append((line.session, .init(act: line.act, at: line.at, source: source)))
        }
        let open = sessions.map { session in
            Connections.OpenSession(
                session: session, isCurrent: session.id == member.session,
                source: records.last { $0.session == session.id }?.record.source)
        }
        return Connections(sessions: open, records: records.map(\.record))
    }
}

/// A line as its row holds it.
struct StoredConnection: Sendable {
    let session: Session.ID?
    let act: ConnectionRecord.Act
    let at: Instant
    let source: Sealed<Source>
}

extension Reading {
    func connections(of account: Account.ID, limit: Int) throws -> [StoredConnection] {
        try rows(
            """
            SELECT id, session, act, at, source FROM connection
            WHERE account = \(account) ORDER BY at DESC, id LIMIT \(limit)
            """
        ).map { row in
            let id: ConnectionRecord.ID = try row["id"]
            return StoredConnection(
                session: try row["session"], act: try row["act"], at: try row["at"],
                source: Sealed(bytes: try row["source"], at: ConnectionRecord.place(of: id), of: account))
        }
    }
}
