import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What answers plain HTTP where the site has TLS of its own: every address is the base URL's, and an authority finds what
/// proves whose the name is.
struct SentOn: Sendable {
    private static let challenges = "/.well-known/acme-challenge/"
    private static let mostBytes = 4_096

    /// Whatever the request says its host is, it is sent here.
    let base: String
    let acmeFolder: String?

    func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let (head, body) = answer(to: request.head)
        guard request.method != .head, let body else { return try await writer.writeResponse(head) }
        try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    func answer(to request: HTTPRequest) -> (HTTPResponse, [UInt8]?) {
        let path = request.path ?? "/"
        let isRead = request.method == .get || request.method == .head
        if isRead, path.hasPrefix(Self.challenges), acmeFolder != nil {
            guard let body = challenge(path.dropFirst(Self.challenges.count)) else {
                return (HTTPResponse(status: .notFound, headerFields: [.contentLength: "0"]), nil)
            }
            let fields: HTTPFields = [
                .contentType: "application/octet-stream", .contentLength: "\(body.count)", .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
            ]
            return (HTTPResponse(status: .ok, headerFields: fields), body)
        }
        let location = base + (path.hasPrefix("/") ? path : "/")
        return (
            HTTPResponse(
                status: .permanentRedirect,
                headerFields: [.location: location, .contentLength: "0", .cacheControl: "max-age=3600"]), nil
        )
    }

    /// A token is of the letters of base64url (RFC 8555 §8.3), so that no path leads elsewhere.
    private func challenge(_ token: Substring) -> [UInt8]? {
        guard let acmeFolder, !token.isEmpty, token.utf8.count <= 256, token.utf8.allSatisfy(Self.isOfToken),
            let file = FileHandle(forReadingAtPath: acmeFolder + Self.challenges + token)
        else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: Self.mostBytes)).map { Array($0) }
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
