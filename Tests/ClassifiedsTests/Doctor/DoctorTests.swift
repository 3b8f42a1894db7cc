import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct DoctorTests {
    @Test func `a site that is kept well has nothing but warnings about backups`() async throws {
        let patient = try await Patient()
        let found = await patient.examine()
        #expect(found.filter { $0.outcome == .failure } == [])
        #expect(found.filter { $0.outcome == .warning }.map(\.name) == ["backup key", "last backup"])
    }

    @Test func `with a backup key and a backup there is nothing to say`() async throws {
        let patient = try await Patient()
        _ = try patient.folder.makeOfflineKey(
            for: .backup, writingPrivateHalfTo: patient.root.url.appending(path: "private"))
        let made = patient.now.milliseconds / 1_000
        try Data("\(Date(timeIntervalSince1970: Double(made)).formatted(.iso8601))\n".utf8)
            .write(to: patient.data.appending(path: Backups.noteFile))
        #expect(await patient.examine().filter { $0.outcome != .ok } == [])
    }

    @Test func `a copy of the keys over seven days old is a warning`() async throws {
        let patient = try await Patient()
        let copies = patient.root.url.appending(path: "copies", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
        try Data("\(copies.path)\n".utf8).write(to: patient.data.appending(path: Backups.keyCopiesFile))
        for (days, isOld) in [(6, false), (8, true)] {
            let name = BackupName.text(of: patient.now - .days(days)) + Backups.keysSuffix
            try Data().write(to: copies.appending(path: name))
            let found = await patient.examine().first { $0.name == "copies of the keys" }
            #expect(found?.outcome == (isOld ? .warning : .ok), "\(days) days")
        }
    }

    @Test func `looking changes nothing, not even a log beside the tables`() async throws {
        let patient = try await Patient()
        let before = try patient.listing()
        _ = await patient.examine()
        #expect(try patient.listing() == before)
    }

    @Test(arguments: Harm.all)
    func `what is wrong is said, with what to do`(harm: Harm) async throws {
        let patient = try await Patient()
        try await harm.do(patient)
        let found = await patient.examine().filter { $0.outcome == .failure }
        #expect(found.map(\.name) == [harm.name])
        #expect(found.first?.advice?.contains(harm.advice) == true, "\(found.first?.advice ?? "")")
    }
}

/// Something that is wrong, and the line in which it is seen.
struct Harm: Sendable, CustomTestStringConvertible {
    let name: String
    let advice: String
    let `do`: @Sendable (Patient) async throws -> Void

    init(_ name: String, _ advice: String, _ harm: @escaping @Sendable (Patient) async throws -> Void) {
        self.name = name
        self.advice = advice
        self.do = harm
    }

    var testDescription: String { "\(name): \(advice)" }

    static let all: [Harm] = [
        Harm("key folder", "put it back") { try FileManager.default.removeItem(at: $0.keys) },
        Harm("key folder's rights", "chmod 700") { try $0.mode(0o750, of: $0.keys) },
        Harm("root keys", "chmod 600") { try $0.mode(0o644, of: $0.keys.appending(path: "root/1.key")) },
        Harm("root keys", "32 bytes") { try Data("short".utf8).write(to: $0.keys.appending(path: "root/1.key")) },
        Harm("no links in the key folder", "backup.pub is a link") { patient in
            let key = patient.root.url.appending(path: "elsewhere.pub")
            _ = try patient.folder.makeOfflineKey(
                for: .backup, writingPrivateHalfTo: patient.root.url.appending(path: "private"))
            try FileManager.default.moveItem(at: patient.keys.appending(path: "backup.pub"), to: key)
            try FileManager.default.createSymbolicLink(
                at: patient.keys.appending(path: "backup.pub"), withDestinationURL: key)
        },
        Harm("CACHEDIR.TAG", "backup programs") {
            try FileManager.default.removeItem(at: $0.keys.appending(path: "CACHEDIR.TAG"))
        },
        Harm("signing key", "chmod 600") { patient in
            let key = patient.keys.appending(path: "signing.key")
            try Data(count: 32).write(to: key)
            try patient.mode(0o640, of: key)
        },
        Harm("keyring", "put it back") {
            try Data("no database".utf8).write(to: $0.keys.appending(path: "keyring.sqlite"))
            // A log that is still there holds the tables whole.
            for name in ["keyring.sqlite-wal", "keyring.sqlite-shm"] {
                try? FileManager.default.removeItem(at: $0.keys.appending(path: name))
            }
        },
        Harm("root of every key", "Root key 7") { patient in
            try await patient.changeKeys("UPDATE wrapped_key SET root = 7 WHERE name = 'site:links'")
        },
        Harm("root key turned daily", "zone-visio sweep") { patient in
            let old = patient.now - .days(2)
            try await patient.changeKeys("INSERT INTO root (number, made) VALUES (1, \(old))")
        },
        Harm("old root keys destroyed", "keys rotate") { patient in
            let old = patient.now - .days(8)
            try await patient.changeKeys(
                "INSERT INTO root (number, made, replaced) VALUES (1, \(patient.now), \(old))")
        },
        Harm("a key for everybody", "1 people") { patient in
            try await patient.changeKeys("DELETE FROM wrapped_key WHERE name LIKE 'person:%'")
        },
        Harm("a person for every key", "1 keys") { patient in
            let old = patient.now - .days(1)
            try await patient.changeKeys(
                "INSERT INTO wrapped_key (name, root, wrapped, made) VALUES ('person:nobody', 1, \(Data([0])), \(old))")
        },
        Harm("index keys of the data", "rotate-index") { patient in
            try await patient.changeKeys("INSERT INTO used_index (only, turn) VALUES (1, 3)")
        },
        Harm("people and keys", "--data") {
            try Data("no database".utf8).write(to: $0.data.appending(path: "site.sqlite"))
        },
        Harm("backup key", "backup.pub holds no") {
            try Data("nothing".utf8).write(to: $0.keys.appending(path: "backup.pub"))
        },
    ]
}
