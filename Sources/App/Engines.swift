import Classifieds
import Database
import DatabasePostgres

/// The rules for both engines together.
enum Engines {
    /// Looks at the settings; nothing is opened.
    ///
    /// - Throws: `OperatorError` for an address that can't be read, and for keys that would lie on one machine alone.
    static func check(_ settings: Settings) throws {
        for (setting, address) in [
            ("ZONEVISIO_DATABASE_URL", settings.databaseURL), ("ZONEVISIO_REPLICA_URL", settings.replicaURL),
            ("ZONEVISIO_KEYRING_URL", settings.keyringURL),
        ] {
            guard let address else { continue }
            do {
                try PostgresSettings(address: address).check()
            } catch {
                throw OperatorError("\(setting): \(error.sentence)")
            }
        }
        guard settings.replicaURL == nil || settings.databaseURL != nil else {
            throw OperatorError(
                "ZONEVISIO_REPLICA_URL names a standby, and ZONEVISIO_DATABASE_URL no primary: set both, or neither.")
        }
        guard settings.databaseURL == nil || settings.keyringURL != nil || settings.keysAreNamed else {
            throw OperatorError(
                "ZONEVISIO_DATABASE_URL is set, and nothing says where its keys are: set ZONEVISIO_KEYRING_URL, another database; or name with ZONEVISIO_KEYS a folder that all processes of the site share."
            )
        }
    }

    /// A dump of one database must not carry the other's keys.
    ///
    /// - Throws: `OperatorError` when both addresses lead to the same one, or one can't be reached.
    static func checkApart(_ settings: Settings) async throws {
        let (site, keyring) = (Engine.site(settings), Engine.keyring(settings))
        let clock = Clock.system
        guard let tables = site.server(connections: 1, now: clock.now),
            let keys = keyring.server(connections: 1, now: clock.now)
        else { return }
        try await site.reach(tables)
        try await keyring.reach(keys)
        guard try await !tables.isSame(as: keys) else {
            throw OperatorError(
                "ZONEVISIO_DATABASE_URL and ZONEVISIO_KEYRING_URL lead to the same database, and a dump of it would hold data and keys together: make another one for the keys."
            )
        }
    }
}
