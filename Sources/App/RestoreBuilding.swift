import Classifieds
import Database
import DatabasePostgres
import Foundation
import Glibc

/// Folders and schemas beside those that are to be, which get their place once everything in them is right.
struct RestoreBuilding {
    private let wanted: Settings
    /// Of what is being built; of the living keys where no copy of them is put back.
    let settings: Settings
    /// Keeps others out of the places that are to be filled, as long as this is there.
    private let held: [any Sendable]

    /// - Throws: `OperatorError` where a database isn't empty, is in use, or lets nothing be built.
    init(of wanted: Settings, withKeys: Bool) async throws {
        self.wanted = wanted
        var settings = wanted
        settings.data = Self.beside(wanted.data)
        settings.siteSchema = try await Engine.site(wanted).schemaBeside(for: "restoring")
        var held = try await Self.hold("data folder", at: wanted.data, "site's database", of: Engine.site(wanted))
        if withKeys {
            settings.keys = Self.beside(wanted.keys)
            settings.keyringSchema = try await Engine.keyring(wanted).schemaBeside(for: "restoring")
            held += try await Self.hold("key folder", at: wanted.keys, "keys' database", of: Engine.keyring(wanted))
        }
        self.settings = settings
        self.held = held
        // What a killed program has left.
        await discard()
        try FileManager.default.createDirectory(
            at: settings.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Puts tables that were extracted as a file into the schema that is being built; nothing where the file is what is wanted.
    ///
    /// - Returns: the tables, where a server keeps them.
    @discardableResult
    func fill(_ engine: (Settings) -> Engine, madeBy migrations: [Migration]) async throws -> (any Database)? {
        let engine = engine(settings)
        guard let database = engine.server(connections: 2, now: Clock.system.now) else { return nil }
        try await database.makeSchema()
        try await database.fill(from: engine.file, madeBy: migrations)
        try FileManager.default.removeItem(at: engine.file)
        return database
    }

    /// The keys first, the tables last: a site whose folder is in place and whose tables aren't refuses to start.
    func putInPlace() async throws {
        sync()
        if settings.keys != wanted.keys {
            try move(settings.keys, to: wanted.keys)
            try await Engine.keyring(settings).putInPlace(of: Engine.keyring(wanted))
        }
        try move(settings.data, to: wanted.data)
        try await Engine.site(settings).putInPlace(of: Engine.site(wanted))
    }

    func discard() async {
        if settings.keys != wanted.keys {
            try? FileManager.default.removeItem(at: settings.keys)
            try? await Engine.keyring(settings).server(connections: 1, now: Clock.system.now)?.dropSchema()
        }
        try? FileManager.default.removeItem(at: settings.data)
        try? await Engine.site(settings).server(connections: 1, now: Clock.system.now)?.dropSchema()
    }

    private func move(_ built: URL, to target: URL) throws {
        if HeldFolder.isUnused(target) { unlink(target.appending(path: HeldFolder.lockName).path) }
        // Of an empty folder alone.
        rmdir(target.path)
        try FileManager.default.moveItem(at: built, to: target)
    }

    /// Nobody else works in the folder or on the tables as long as what is returned is there.
    private static func hold(
        _ kind: String, at folder: URL, _ tables: String, of engine: Engine
    ) async throws -> [any Sendable] {
        var held: [any Sendable] = []
        // What isn't there stays so until it is filled.
        if HeldFolder.isUnused(folder) { held.append(try HeldFolder(kind, at: folder, alone: true)) }
        if let database = engine.server(connections: 1, now: Clock.system.now) {
            held.append(try await database.presence(on: tables, alone: true))
        }
        return held
    }

    private static func beside(_ folder: URL) -> URL {
        let whole = folder.absoluteURL.standardizedFileURL
        return whole.deletingLastPathComponent().appending(
            path: ".\(whole.lastPathComponent).restoring", directoryHint: .isDirectory)
    }
}
