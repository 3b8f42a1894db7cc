import Foundation
import TestSite
import Testing

@testable import Classifieds

struct SealingTests {
    private static let place = SealedPlace("ad", "content", row: "1")

    @Test(arguments: ["", "a", "Un océan d’histoires", "🧭\u{0}\r\n", String(repeating: "long ", count: 20_000)])
    func `what was sealed opens again, after a restart too`(text: String) async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        let sealed = try await keyring.seal(text, at: Self.place, of: owner)

        #expect(try await keyring.open(sealed).leave(by: .ownPage) == text)
        let restarted = try await parts.open()
        #expect(try await restarted.open(sealed).leave(by: .ownPage) == text)
    }

    @Test func `bytes are sealed as well as text`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        let bytes = Data((0...255).map { UInt8($0) })
        let sealed = try await keyring.seal(bytes, at: Self.place, of: owner)
        #expect(try await keyring.open(sealed).leave(by: .publishedPage) == bytes)
    }

    @Test func `the sealed bytes hold nothing of the text`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let text = "Un océan d’histoires à raconter"
        let sealed = try await keyring.seal(text, at: Self.place, of: keyring.makeKey())
        for word in text.split(separator: " ") where word.count > 2 {
            #expect(sealed.bytes.range(of: Data(word.utf8)) == nil)
        }
    }

    @Test func `the same text sealed twice gives other bytes each time`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        var seals: Set<Data> = []
        for _ in 0..<100 { seals.insert(try await keyring.seal("same", at: Self.place, of: owner).bytes) }
        #expect(seals.count == 100)
        // Neither the format's byte nor the 12 of the nonce say anything of the text; the nonces are all different.
        #expect(Set(seals.map { $0.dropFirst().prefix(12) }).count == 100)
    }

    @Test(arguments: [
        SealedPlace("ad", "content", row: "2"), SealedPlace("ad", "telephone", row: "1"),
        SealedPlace("photo", "content", row: "1"), SealedPlace("ad", "content", row: ""),
        SealedPlace("adcontent", "", row: "1"), SealedPlace("ad", "content\u{0}1", row: ""),
    ])
    func `bytes moved to another row, column or table don't open`(place: SealedPlace) async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        let sealed = try await keyring.seal("text", at: Self.place, of: owner)
        let moved = Sealed<String>(bytes: sealed.bytes, at: place, of: owner)
        await #expect(throws: KeyringError.damaged) { try await keyring.open(moved) }
    }

    @Test func `bytes given to another person don't open`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let sealed = try await keyring.seal("text", at: Self.place, of: keyring.makeKey())
        let moved = Sealed<String>(bytes: sealed.bytes, at: Self.place, of: try await keyring.makeKey())
        await #expect(throws: KeyringError.damaged) { try await keyring.open(moved) }
    }

    @Test func `one bit flipped anywhere is enough to be refused`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        let sealed = try await keyring.seal("text", at: Self.place, of: owner)
        for index in sealed.bytes.indices {
            for bit in 0..<8 {
                var bytes = sealed.bytes
                bytes[index] ^= 1 << bit
                let flipped = Sealed<String>(bytes: bytes, at: Self.place, of: owner)
                await #expect(throws: KeyringError.damaged, "byte \(index), bit \(bit)") {
                    try await keyring.open(flipped)
                }
            }
        }
    }

    @Test func `bytes cut short or made longer are refused`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        let sealed = try await keyring.seal("text", at: Self.place, of: owner)
        for count in 0..<sealed.bytes.count {
            let cut = Sealed<String>(bytes: sealed.bytes.prefix(count), at: Self.place, of: owner)
            await #expect(throws: KeyringError.damaged) { try await keyring.open(cut) }
        }
        let longer = Sealed<String>(bytes: sealed.bytes + [0], at: Self.place, of: owner)
        await #expect(throws: KeyringError.damaged) { try await keyring.open(longer) }
    }

    @Test func `bytes of another form than what is asked for are refused`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        let notText = try await keyring.seal(Data([0xFF, 0xFE]), at: Self.place, of: owner)
        let asText = Sealed<String>(bytes: notText.bytes, at: Self.place, of: owner)
        await #expect(throws: KeyringError.damaged) { try await keyring.open(asText) }
        let asSource = Sealed<Source>(bytes: notText.bytes, at: Self.place, of: owner)
        await #expect(throws: KeyringError.damaged) { try await keyring.open(asSource) }
    }

    @Test func `a person without a key can't be sealed for`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        await #expect(throws: KeyringError.destroyed) {
            try await keyring.seal("text", at: Self.place, of: Account.ID.random())
        }
    }

    @Test func `keyed hashes are the same after a restart, and differ by use, by message and by site`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        let hash = try keyring.hash("a".utf8, with: .emailIndex)
        #expect(hash.count == 32)
        #expect(try keyring.hash("a".utf8, with: .emailIndex) == hash)
        #expect(try await parts.open().hash("a".utf8, with: .emailIndex) == hash)
        #expect(try keyring.hash("b".utf8, with: .emailIndex) != hash)
        #expect(try keyring.hash("a".utf8, with: .links) != hash)
        #expect(try keyring.hash("a".utf8, with: .searchIndex) != hash)
        #expect(try await TestKeyring().open().hash("a".utf8, with: .emailIndex) != hash)
    }
}
