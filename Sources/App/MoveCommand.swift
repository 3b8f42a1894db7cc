import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio move`.
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract:
            "Copy the site's tables from SQLite to PostgreSQL, or back. What they are copied from stays as it is.",
        discussion: """
            With the site stopped. ZONEVISIO_DATABASE_URL names the server, ZONEVISIO_KEYRING_URL that of the keys where they are on \
            one too; both ways. Each table is counted and held against what it was copied from before it gets its place.
            """)

    /// The engine that is to hold the tables.
    enum Target: String, ExpressibleByArgument, CaseIterable {
        case postgres, sqlite
    }

    @OptionGroup var site: SiteOptions

    @Option(help: "Which engine is to hold the tables: postgres or sqlite.")
    var to: Target

    func run() async throws {
        let settings = try await Settings(data: site.data, isDemo: site.demo)
        let (keys, tables) = (Engine.keyring(settings), Engine.site(settings))
        guard tables.isOnServer else {
            throw OperatorError("No server is named: set ZONEVISIO_DATABASE_URL, the way in or the way out.")
        }
        // A folder of another name would be made, and filled.
        guard FileManager.default.fileExists(atPath: settings.data.path) else {
            throw OperatorError("\(settings.data.path) isn't there: name the site's data folder with --data.")
        }
        try await Engines.checkApart(settings)
        // Nobody writes meanwhile, here or on the servers.
        let held: [any Sendable] = [
            try HeldFolder("data folder", at: settings.data, alone: true),
            try HeldFolder("key folder", at: settings.keys, alone: true),
            try await Self.occupy(tables, "site's database"),
            try await Self.occupy(keys, "keys' database"),
        ]
        defer { withExtendedLifetime(held) {} }
        // The keys first: tables whose keys are elsewhere are refused at the start.
        if keys.isOnServer {
            let move = EngineMove(engine: keys, migrations: Schema.keyring) { Engine.keyring(settings.building($0)) }
            print(try await move.run(to: to).sentence(for: "keys"))
        }
        let move = EngineMove(engine: tables, migrations: Schema.site) { Engine.site(settings.building($0)) }
        print(try await move.run(to: to).sentence(for: "site"))
        print(to == .postgres ? Self.whatIsLeftHere(settings, keys) : Self.whatIsLeftThere(tables))
    }

    private static func occupy(_ engine: Engine, _ what: String) async throws -> (any Sendable)? {
        guard let server = engine.server(connections: 1, now: Clock.system.now) else { return nil }
        try await engine.reach(server)
        return try await server.presence(on: what, alone: true)
    }

    private static func whatIsLeftHere(_ settings: Settings, _ keys: Engine) -> String {
        let files = [Engine.site(settings).file] + (keys.isOnServer ? [keys.file] : [])
        let names = files.map { "\($0.path)*" }.joined(separator: " and ")
        return """
            Start the site, look at it, then delete \(names): whoever is erased from now on is still in there. « zone-visio doctor » \
            says so until it is done.
            """
    }

    private static func whatIsLeftThere(_ tables: Engine) -> String {
        """
        The tables are in \(tables.file.path). Take ZONEVISIO_DATABASE_URL (and ZONEVISIO_KEYRING_URL) out of the settings, start the site, \
        look at it, then drop the databases: whoever is erased from now on is still in there.
        """
    }
}

extension Settings {
    /// The same with its tables in the schemas of that name, on servers.
    fileprivate func building(_ schema: String) -> Settings {
        var settings = self
        (settings.siteSchema, settings.keyringSchema) = (schema, schema)
        return settings
    }
}
