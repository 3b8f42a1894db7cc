import Crypto
import Foundation

/// A request of the S3 interface, as it is signed: AWS Signature Version 4 in the `Authorization` header (Amazon S3 API
/// Reference, « Authenticating Requests: Using the Authorization Header »).
struct S3Request: Sendable {
    var method = "GET"
    /// Not yet encoded: `/bucket/name`.
    var path: String
    var query: [(name: String, value: String)] = []
    /// Beside those that every request has; names in small letters.
    var headers: [(name: String, value: String)] = []
    var body = Data()
    /// The most bytes of its answer.
    var mostBytes = 64_000

    /// The path and the query as they are sent, which are what is signed.
    var target: String {
        let query = canonicalQuery
        return query.isEmpty ? canonicalPath : "\(canonicalPath)?\(query)"
    }

    /// All headers, the signature among them.
    ///
    /// - Parameter date: the store's clock must agree within some minutes.
    func signed(
        for authority: String, region: String, with credentials: S3Place.Credentials, at date: Date
    ) -> [(name: String, value: String)] {
        let moment = Self.moment(of: date)
        let scope = "\(moment.prefix(8))/\(region)/s3/aws4_request"
        let bodyHash = Self.hexadecimal(SHA256.hash(data: body))
        let headers =
            self.headers + [("host", authority), ("x-amz-content-sha256", bodyHash), ("x-amz-date", moment)]
        let sorted = headers.sorted { $0.name < $1.name }
        let names = sorted.map(\.name).joined(separator: ";")
        let canonical = [
            method, canonicalPath, canonicalQuery,
            sorted.map { "\($0.name):\($0.value.trimmingCharacters(in: .whitespaces))\n" }.joined(), names, bodyHash,
        ].joined(separator: "\n")
        let text = [
            "AWS4-HMAC-SHA256", moment, scope, Self.hexadecimal(SHA256.hash(data: Data(canonical.utf8))),
        ].joined(separator: "\n")

        var key = Data("AWS4\(credentials.secret)".utf8)
        for part in [String(moment.prefix(8)), region, "s3", "aws4_request"] { key = Self.proof(of: part, with: key) }
        let signature = Self.hexadecimal(Self.proof(of: text, with: key))
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(credentials.key)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
        return headers + [("authorization", authorization)]
    }

    private var canonicalPath: String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { Self.encoded(String($0)) }
            .joined(separator: "/")
    }

    private var canonicalQuery: String {
        query.map { (Self.encoded($0.name), Self.encoded($0.value)) }.sorted { $0 < $1 }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// All but the unreserved characters of RFC 3986 §2.3.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default:
                "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }

    /// `20261128T001500Z`.
    private static func moment(of date: Date) -> String {
        date.ISO8601Format().replacing("-", with: "").replacing(":", with: "")
    }

    private static func proof(of text: String, with key: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key)))
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
