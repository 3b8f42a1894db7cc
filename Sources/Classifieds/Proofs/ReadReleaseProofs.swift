import Crypto
package import Database
package import Foundation

extension ReleaseProofs {
    /// The name of the file, beside the program.
    private static let fileName = "zone-visio.proofs"
    /// More than any two clocks differ.
    private static let mostAhead = Duration.days(1)
    /// Many times what it has.
    private static let mostBytes = 1_000_000

    /// What travels beside a program, compared with the program.
    ///
    /// - Parameters:
    ///   - folder: where the program stands.
    ///   - program: the program itself.
    ///   - now: the hour.
    package static func beside(_ program: URL, in folder: URL, now: Instant) -> ReleaseProofsState {
        let file = folder.appending(path: fileName)
        guard FileManager.default.fileExists(atPath: file.path) else { return .none }
        do {
            let bytes = try FileHandle(forReadingFrom: file).read(upToCount: mostBytes) ?? Data()
            return read(String(decoding: bytes, as: UTF8.self), now: now) { try digest(of: program) }
        } catch {
            return .refused("Le fichier de preuves ne peut pas être lu.")
        }
    }

    /// Reads the signed file: a compact JSON Web Signature (RFC 7515 §7.1, `EdDSA` of RFC 8037) that brings its key along.
    ///
    /// Who signed it is told by the key's thumbprint; whether that is somebody to trust, no program can know.
    ///
    /// - Parameters:
    ///   - signed: what stands in the file.
    ///   - now: the hour: what is dated later would never be too old.
    ///   - program: the SHA-256 of the program, in hexadecimal digits; asked for when everything else is right.
    static func read(_ signed: String, now: Instant, program: () throws -> String) -> ReleaseProofsState {
        guard let file = SignedFile(signed) else { return .refused("Le fichier de preuves est abîmé.") }
        guard file.isSignatureRight else { return .refused("La signature du fichier de preuves est fausse.") }
        guard let payload = try? JSONDecoder().decode(Payload.self, from: file.payload), payload.kind == Payload.kind,
            let date = try? Date(payload.made, strategy: .iso8601)
        else { return .refused("Le fichier de preuves n’est pas de ceux que ce programme lit.") }
        let made = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
        guard made <= now + mostAhead else { return .refused("Le fichier de preuves est daté de l’avenir.") }
        guard (try? program()) == payload.sha256 else {
            return .refused("Le fichier de preuves est celui d’un autre programme.")
        }
        return .good(
            ReleaseProofs(
                made: made, version: payload.version,
                signer: file.key.thumbprint, tests: payload.tests))
    }

    private static func digest(of program: URL) throws -> String {
        let file = try FileHandle(forReadingFrom: program)
        var hash = SHA256()
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty { hash.update(data: bytes) }
        return Hexadecimal.text(hash.finalize())
    }
}

/// What is signed.
private struct Payload: Decodable {
    static let kind = "zone-visio release proofs 1"

    let kind: String
    let version: String
    /// ISO 8601, in UTC.
    let made: String
    /// Of the program, in hexadecimal digits.
    let sha256: String
    let tests: [String: ReleaseProofs.TestOutcome]
}

private struct SignedFile {
    let key: Key
    let payload: Data
    private let signed: Data
    private let signature: Data

    /// An Ed25519 public key as JSON (RFC 8037 §2).
    struct Key: Decodable {
        let kty: String
        let crv: String
        let x: String

        /// RFC 7638, §3.
        var thumbprint: String {
            let members = #"{"crv":"\#(crv)","kty":"\#(kty)","x":"\#(x)"}"#
            return SigningKey.base64URL(Data(SHA256.hash(data: Data(members.utf8))))
        }

        var publicKey: Curve25519.Signing.PublicKey? {
            guard kty == "OKP", crv == "Ed25519", let bytes = SigningKey.data(base64URL: x[...]) else { return nil }
            return try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        }
    }

    private struct Header: Decodable {
        let alg: String
        let jwk: Key
    }

    /// `nil` for what has another form.
    init?(_ text: String) {
        let parts = text.trimmingCharacters(in: .whitespacesAndNewlines)
            .split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = SigningKey.data(base64URL: parts[0]),
            let header = try? JSONDecoder().decode(Header.self, from: head), header.alg == "EdDSA",
            let payload = SigningKey.data(base64URL: parts[1]), let signature = SigningKey.data(base64URL: parts[2])
        else { return nil }
        key = header.jwk
        self.payload = payload
        self.signature = signature
        signed = Data("\(parts[0]).\(parts[1])".utf8)
    }

    var isSignatureRight: Bool {
        key.publicKey?.isValidSignature(signature, for: signed) ?? false
    }
}
