import Classifieds
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

/// One database on its way from one engine to the other. What it is copied from is read only; what is copied gets its place once
/// every table of it has been held against what it was copied from.
struct EngineMove {
    let engine: Engine
    /// The steps that made its tables.
    let migrations: [Migration]
    /// The same engine with its tables in a schema of that name.
    let building: (String) -> Engine

    /// What was moved.
    struct Outcome {
        let rows: Int
        let tables: Int
        /// Whether an earlier run, which was cut short, had done it already.
        let wasThere: Bool

        init(_ digests: [String: TableDigest], wasThere: Bool = false) {
            rows = digests.values.reduce(0) { $0 + $1.rows }
            tables = digests.count
            self.wasThere = wasThere
        }

        func sentence(for what: String) -> String {
            "\(what): \(rows) rows of \(tables) tables \(wasThere ? "were there already" : "copied"), each the same on both sides."
        }
    }

    /// - Throws: `OperatorError` where there is nothing to copy, or something in its place.
    func run(to target: MoveCommand.Target) async throws -> Outcome {
        guard let server = engine.server(connections: 2, now: Clock.system.now) else {
            throw OperatorError("\(engine.setting) names no server.")
        }
        return try await Progress.ended {
            switch target {
            case .postgres: try await moveToServer(server)
            case .sqlite: try await moveToFile(server)
            }
        }
    }

    private func moveToServer(_ server: PostgresDatabase) async throws -> Outcome {
        guard FileManager.default.fileExists(atPath: engine.file.path) else {
            guard try await server.holdsRows() else {
                throw OperatorError("\(engine.file.path) isn't there: there is nothing to move.")
            }
            return Outcome(try await digests(on: server), wasThere: true)
        }
        let expected = try digestsOfFile(engine.file)
        if try await server.holdsRows(), try await digests(on: server) == expected {
            return Outcome(expected, wasThere: true)
        }
        guard let schema = try await engine.schemaBeside(for: "moving"),
            let built = building(schema).server(connections: 2, now: Clock.system.now)
        else { throw OperatorError("\(engine.setting) names no server.") }
        // What a killed program has left.
        try await built.dropSchema()
        do {
            try await built.makeSchema()
            Progress.show("copying \(expected.values.reduce(0) { $0 + $1.rows }) rows")
            try await built.fill(from: engine.file, madeBy: migrations)
            try Self.require(try await digests(on: built), toBe: expected)
            try await building(schema).putInPlace(of: engine)
        } catch {
            try? await built.dropSchema()
            throw error
        }
        return Outcome(expected)
    }

    private func moveToFile(_ server: PostgresDatabase) async throws -> Outcome {
        try await engine.reach(server)
        let expected = try await digests(on: server)
        guard !FileManager.default.fileExists(atPath: engine.file.path) else {
            guard try digestsOfFile(engine.file) == expected else {
                throw OperatorError("\(engine.file.path) is there: move it away, then start again.")
            }
            return Outcome(expected, wasThere: true)
        }
        // The engine would put what is in them into the new file.
        if let left = engine.sideFiles.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
            throw OperatorError("\(left.path) is of tables that were there before: delete it, then start again.")
        }
        let scratch = engine.unfinishedFile
        defer { unlink(scratch.path) }
        Progress.show("copying \(expected.values.reduce(0) { $0 + $1.rows }) rows")
        try await server.copy(to: scratch, madeBy: migrations)
        try Self.require(try digestsOfFile(scratch), toBe: expected)
        sync()
        guard chmod(scratch.path, 0o600) == 0, rename(scratch.path, engine.file.path) == 0 else {
            throw OperatorError("\(engine.file.path) can't be written: check the rights of its folder.")
        }
        sync()
        return Outcome(expected)
    }

    private func digestsOfFile(_ file: URL) throws -> [String: TableDigest] {
        try SQLiteTableFiles().read(file) {
            try $0.digests { Progress.show("reading \($0) in \(file.lastPathComponent)") }
        }
    }

    private func digests(on server: PostgresDatabase) async throws -> [String: TableDigest] {
        try await server.walk { try $0.digests { Progress.show("reading \($0) on the server") } }
    }

    private static func require(_ copied: [String: TableDigest], toBe expected: [String: TableDigest]) throws {
        let wrong = Set(copied.keys).union(expected.keys).filter { copied[$0] != expected[$0] }.sorted()
        guard wrong.isEmpty else {
            throw OperatorError(
                "\(wrong.joined(separator: ", ")): the copy isn't what was copied. Nothing is in place.")
        }
    }
}

extension Engine {
    /// What SQLite leaves beside its file when a program is killed: pages of the tables.
    var sideFiles: [URL] {
        ["wal", "shm", "journal"].map {
            file.deletingLastPathComponent().appending(path: "\(file.lastPathComponent)-\($0)")
        }
    }

    /// Where a copy is until it gets its place.
    var unfinishedFile: URL { file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).moving") }
}
