import Foundation
import TestSite
import Testing

@testable import Classifieds

struct KeyFolderTests {
    @Test func `keys are for the site's user alone`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        try await keyring.turnRoot()

        #expect(try parts.roots() == [1, 2])
        for number in try parts.roots() {
            #expect(try mode(of: parts.rootFile(number)) == 0o600)
            #expect(try Data(contentsOf: parts.rootFile(number)).count == 32)
        }
        #expect(try mode(of: parts.keys) == 0o700)
        #expect(try mode(of: parts.keys.appending(path: "root")) == 0o700)
    }

    @Test func `backup programs are told to pass the keys by`() async throws {
        let parts = try TestKeyring()
        _ = try await parts.open()
        let tag = try String(contentsOf: parts.keys.appending(path: "CACHEDIR.TAG"), encoding: .utf8)
        #expect(tag.hasPrefix("Signature: 8a477f597d28d172789f06886806bc55"))
    }

    @Test func `a folder that others could look into is closed at the start`() throws {
        let parts = try TestKeyring()
        try FileManager.default.createDirectory(
            at: parts.keys.appending(path: "root"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        _ = try KeyFolder(at: parts.keys)
        #expect(try mode(of: parts.keys) == 0o700)
    }

    @Test func `a missing root key is named, and no other is made in its place`() async throws {
        let parts = try TestKeyring()
        _ = try await parts.open()
        let key = try Data(contentsOf: parts.rootFile(1))
        try FileManager.default.removeItem(at: parts.rootFile(1))

        await #expect(throws: KeyringError.noRoot(1)) { try await parts.open() }
        #expect(try parts.roots() == [])

        try key.write(to: parts.rootFile(1))
        _ = try await parts.open()
    }

    @Test(arguments: [
        Data(), Data(repeating: 7, count: 31), Data(repeating: 7, count: 32), Data(repeating: 7, count: 33),
    ])
    func `a damaged root key is refused at the start`(bytes: Data) async throws {
        let parts = try TestKeyring()
        _ = try await parts.open()
        try bytes.write(to: parts.rootFile(1))
        await #expect(throws: KeyringError.damaged) { try await parts.open() }
    }

    @Test(arguments: [Data(), Data(repeating: 7, count: 31)])
    func `a damaged root key that wraps nothing yet is refused at the start too`(bytes: Data) async throws {
        let parts = try TestKeyring()
        _ = try await parts.open()
        try bytes.write(to: parts.rootFile(2))
        await #expect(throws: KeyringError.damaged) { try await parts.open() }
    }

    @Test func `another site's root key opens nothing here`() async throws {
        let parts = try TestKeyring()
        let other = try TestKeyring()
        _ = try await parts.open()
        _ = try await other.open()
        try Data(contentsOf: other.rootFile(1)).write(to: parts.rootFile(1))
        await #expect(throws: KeyringError.damaged) { try await parts.open() }
    }

    @Test func `files of other names are no keys`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        for name in [".2.key.new", "a.key", "3.key.bak", "4"] {
            try Data(repeating: 7, count: 5).write(to: parts.keys.appending(path: "root/\(name)"))
        }
        #expect(try keyring.folder.roots() == [1])
        _ = try await parts.open()
    }

    private func mode(of url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }
}
