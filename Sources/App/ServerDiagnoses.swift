import Classifieds
import DatabasePostgres
import Foundation

extension Engine {
    /// Fewer free connections than one process may want are too few: the pool's, one that listens, one for leases.
    private static let fewConnections = PostgresSettings(address: "").connections + 2

    /// What is to be said of the server, where there is one: it is asked, and nothing is changed.
    func diagnoses() async -> [Diagnosis] {
        guard let server = server(now: Clock.system.now) else { return [] }
        do {
            try await reach(server)
            let found = diagnoses(of: try await server.serverState())
            let hour = try await server.hour()
            return await found + [.clock(Clock.system.now(), beside: hour, of: setting)] + copy(beside: server) + [
                leftBehind
            ]
        } catch {
            return [.failure("server of \(setting)", OperatorError(of: error).description), leftBehind]
        }
    }

    /// Nothing fails without the standby: the primary answers in its place.
    private func copy(beside server: PostgresDatabase) async -> [Diagnosis] {
        let name = "standby of ZONEVISIO_REPLICA_URL"
        do {
            guard let keepsUp = try await server.replicaKeepsUp() else { return [] }
            let advice = "It is no standby, or more than a second behind: the primary answers in its place."
            return [keepsUp ? .ok(name) : .warning(name, advice)]
        } catch {
            return [.warning(name, "\(OperatorError(of: error).description) The primary answers in its place.")]
        }
    }

    /// A file of tables that were moved to the server knows people who were erased since.
    private var leftBehind: Diagnosis {
        let left = ([file, unfinishedFile] + sideFiles).first { FileManager.default.fileExists(atPath: $0.path) }
        return of(
            "no tables of before", left != nil,
            "\((left ?? file).path) is of before the move to the server, with people in it who may be erased since: delete it."
        )
    }

    private func diagnoses(of state: PostgresState) -> [Diagnosis] {
        let version = state.version.prefix { $0 != " " }
        let name =
            "server of \(setting) (PostgreSQL \(version), \(state.standbys) standbys, \(state.free) free connections)"
        return [
            .ok(name),
            of(
                "encrypted way", state.isElsewhere && !state.isEncrypted,
                "Remove sslmode from the address, or set verify-full."),
            of(
                "role", state.isSuperuser,
                "It is a superuser: give the site a role that owns its database, and no more."),
            of(
                "durable commits", state.losesCommits || state.isHurried,
                "A crash loses what was acknowledged: set fsync, full_page_writes and synchronous_commit to on."),
            of(
                "standbys", state.waitsForStandbys && state.standbys == 0,
                "Commits wait for standbys, and none streams: start one, or empty synchronous_standby_names."),
            of(
                "connections", state.free < Self.fewConnections,
                "A process opens up to \(Self.fewConnections) for each database: raise max_connections, or the limit."),
        ]
    }

    private func of(_ name: String, _ isDoubtful: Bool, _ advice: String) -> Diagnosis {
        let name = "\(name) of \(setting)"
        return isDoubtful ? .warning(name, advice) : .ok(name)
    }
}

extension Engines {
    /// Whether data and keys are in databases of their own, where both are on servers.
    static func diagnoses(_ settings: Settings) async -> [Diagnosis] {
        guard settings.databaseURL != nil, settings.keyringURL != nil else { return [] }
        do {
            try await checkApart(settings)
            return [.ok("data and keys apart")]
        } catch {
            return [.failure("data and keys apart", OperatorError(of: error).description)]
        }
    }
}
