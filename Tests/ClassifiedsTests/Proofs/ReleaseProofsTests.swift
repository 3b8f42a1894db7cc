import Crypto
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The signed file beside the program.
struct ReleaseProofsTests {
    @Test func `a file that is signed and names this program is believed, and says who signed it`() throws {
        let release = try Release()
        try release.write()
        let proofs = try #require(release.state.proofs)
        #expect(proofs.version == "v1.0.0")
        #expect(proofs.made.milliseconds == 1_795_428_000_000)
        #expect(proofs.tests == ["GateTests/a": .passed, "test_rights.py::b": .skipped, "GateTests/c": .failed])
        #expect(proofs.signer == release.thumbprint)
        #expect(release.state.reason == nil)
    }

    @Test func `without a file the program was built from the sources, and says so`() throws {
        let release = try Release()
        #expect(release.state == .none)
        #expect(release.state.reason?.contains("construit à partir des sources") == true)
    }

    @Test func `a file in which anything was changed is refused`() throws {
        let release = try Release()
        let whole = Array(try release.signed())
        for index in whole.indices where whole[index] != "." && index < whole.count - 1 {
            var letters = whole
            letters[index] = letters[index] == "A" ? "B" : "A"
            try release.write(String(letters))
            #expect(release.state.proofs == nil, "letter \(index)")
        }
    }

    @Test(arguments: [("2026-11-24T10:00:00Z", true), ("2026-11-24T10:00:01Z", false), ("2126-11-23T10:00:00Z", false)])
    func `a file dated more than a day ahead is refused, since it would never be too old`(
        date: String, isBelieved: Bool
    ) throws {
        let release = try Release()
        try release.write(try release.signed(try release.payload().replacing("2026-11-23T10:00:00Z", with: date)))
        #expect((release.state.proofs != nil) == isBelieved)
        if !isBelieved { #expect(release.state == .refused("Le fichier de preuves est daté de l’avenir.")) }
    }

    @Test(arguments: ["", ".", "..", "a.b.c", "{}", "e30.e30.e30", "\u{0}\u{0}"])
    func `what is no such file is refused in words`(text: String) throws {
        let release = try Release()
        try release.write(text)
        #expect(release.state == .refused("Le fichier de preuves est abîmé."))
    }

    @Test func `the file of another program is refused`() throws {
        let release = try Release()
        try release.write()
        try Data("another program".utf8).write(to: release.program)
        #expect(release.state == .refused("Le fichier de preuves est celui d’un autre programme."))
        try FileManager.default.removeItem(at: release.program)
        #expect(release.state.proofs == nil)
    }

    @Test func `a signature by another key than the one that is named is refused`() throws {
        let release = try Release()
        try release.write(try release.signed(by: Curve25519.Signing.PrivateKey()))
        #expect(release.state == .refused("La signature du fichier de preuves est fausse."))
    }

    @Test(arguments: [
        ("\"kind\":\"zone-visio release proofs 1\"", "\"kind\":\"receipt\""), ("\"passed\"", "\"perhaps\""),
        ("2026-11-23T10:00:00Z", "yesterday"), (",\"version\":\"v1.0.0\"", ""),
    ])
    func `something else that is signed well is refused`(old: String, new: String) throws {
        let release = try Release()
        let payload = try release.payload().replacing(old, with: new)
        #expect(try payload != release.payload())
        try release.write(try release.signed(payload))
        #expect(release.state == .refused("Le fichier de preuves n’est pas de ceux que ce programme lit."))
    }
}

/// A program and the key of whoever releases it.
private struct Release {
    let folder: TestFolder
    let key = Curve25519.Signing.PrivateKey()

    init() throws {
        folder = try TestFolder()
        try Data("the program".utf8).write(to: program)
    }

    var program: URL { folder.url.appending(path: "zone-visio") }
    var state: ReleaseProofsState { ReleaseProofs.beside(program, in: folder.url, now: TestSite.start) }

    func payload() throws -> String {
        let digest = SHA256.hash(data: try Data(contentsOf: program)).map { String(format: "%02x", $0) }.joined()
        return #"{"kind":"zone-visio release proofs 1","made":"2026-11-23T10:00:00Z","sha256":"\#(digest)","#
            + #""tests":{"GateTests/a":"passed","GateTests/c":"failed","test_rights.py::b":"skipped"},"version":"v1.0.0"}"#
    }

    func signed(_ payload: String? = nil, by other: Curve25519.Signing.PrivateKey? = nil) throws -> String {
        let header = #"{"alg":"EdDSA","jwk":{"crv":"Ed25519","kty":"OKP","x":"\#(coordinate)"}}"#
        let signed = try [header, payload ?? self.payload()].map { Self.encoded(Data($0.utf8)) }.joined(separator: ".")
        return "\(signed).\(Self.encoded(try (other ?? key).signature(for: Data(signed.utf8))))"
    }

    func write(_ text: String? = nil) throws {
        try Data((text ?? signed()).utf8).write(to: folder.url.appending(path: "zone-visio.proofs"))
    }

    /// RFC 7638.
    var thumbprint: String {
        Self.encoded(Data(SHA256.hash(data: Data(#"{"crv":"Ed25519","kty":"OKP","x":"\#(coordinate)"}"#.utf8))))
    }

    private var coordinate: String { Self.encoded(key.publicKey.rawRepresentation) }

    private static func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
