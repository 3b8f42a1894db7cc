import Classifieds
import Database
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler gives back; `Server` makes a response of it.
struct Answer: Sendable {
    var status: HTTPResponse.Status = .ok
    var headers: HTTPFields = [:]
    var body: ByteBuffer?
    /// Makes the body piece by piece, in the place of `body`.
    var stream: (@Sendable (ExportSink) async throws -> Void)?
    /// Everybody gets the same bytes, so that their size tells nothing.
    var mayCompress = false
    /// The body compressed as its reader likes it, where it is kept ready.
    var compressed: CompressedBody?

    /// A page of the same bytes for everybody who chose the same.
    static func page(
        _ page: Page, for visit: Visit, with slot: SponsoredSlot = .empty, status: HTTPResponse.Status = .ok
    ) -> Answer {
        if status == .ok { visit.countAudience(of: page.context) }
        return .page(page, of: visit.site, for: visit.visitor, with: slot, status: status)
    }

    /// A page, with those third parties in it that its reader lets in. With any of them nobody keeps it: a page that a browser
    /// shows again would bring them back after their reader has sent them away.
    static func page(
        _ page: Page, of site: Site, for visitor: Visitor, with slot: SponsoredSlot = .empty,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let embeds = page.kind.map { visitor.embeds(on: $0, of: site) } ?? []
        let layout = Layout(
            settings: site.settings, news: site.policies.news(), visitor: visitor, slot: slot, embeds: embeds)
        let answer = Answer(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: embeds.isEmpty ? "no-cache" : "no-store",
                .vary: Visitor.varyingHeaders,
            ],
            body: ByteBuffer(bytes: layout.render(page).bytes), mayCompress: true)
        return page.isInstallable ? answer.framing(embeds).installable(framing: embeds) : answer.framing(embeds)
    }

    /// A page of one person: nobody else's cache may keep it, and no third party is ever on it.
    static func ownPage(_ page: Page, for visit: Visit, status: HTTPResponse.Status = .ok) -> Answer {
        .ownPage(page, of: visit.site, for: visit.visitor, status: status)
    }

    /// As above, where there is no visit.
    static func ownPage(
        _ page: Page, of site: Site, for visitor: Visitor, status: HTTPResponse.Status = .ok
    ) -> Answer {
        var page = page
        page.kind = nil
        var answer = Answer.page(page, of: site, for: visitor, status: status)
        answer.headers[.cacheControl] = "no-store"
        answer.mayCompress = false
        return answer
    }

    /// What was asked is done: look there (303, RFC 9110 §15.4.4).
    static func seeOther(_ address: Address) -> Answer {
        Answer(status: .seeOther, headers: [.location: address.text, .cacheControl: "no-store"])
    }

    /// What is there now has this address (301, RFC 9110 §15.4.2). A browser asks again each time: a title may come back.
    static func moved(to address: Address) -> Answer {
        Answer(status: .movedPermanently, headers: [.location: address.text, .cacheControl: "no-cache"])
    }

    /// JSON for the scripts of a page.
    static func json(_ value: some Encodable) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Answer(
            headers: [.contentType: "application/json", .cacheControl: "private, max-age=3600"],
            body: ByteBuffer(bytes: try encoder.encode(value)))
    }

    /// JSON of one person, for a script: nobody keeps it.
    static func ownJSON(_ value: some Encodable) throws -> Answer {
        var answer = try Answer.json(value)
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    /// Whether it is a page to look at.
    var isPage: Bool { headers[.contentType]?.hasPrefix("text/html") ?? false }

    /// Whether a browser may keep it.
    var isKept: Bool { headers[.cacheControl] != "no-store" }

    /// The same answer, which no cache that others share may keep where it repeats words that somebody typed.
    func typed(_ words: String) -> Answer {
        guard !words.isEmpty, isKept else { return self }
        var answer = self
        answer.headers[.cacheControl] = "private, no-cache"
        return answer
    }

    /// Plain text.
    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ByteBuffer(string: text))
    }

    /// The same answer, which every cache may keep for a while.
    func kept(_ time: Duration) -> Answer {
        var answer = self
        answer.headers[.cacheControl] = "public, max-age=\(time.components.seconds)"
        return answer
    }

    /// The same answer with a session begun, or ended when `session` is nil.
    func session(_ session: NewSession?, now: Instant) -> Answer {
        var answer = self
        answer.headers.append(HTTPField(name: .setCookie, value: SessionCookie.header(for: session, now: now)))
        return answer
    }

    /// The same answer with a colleague's session begun or proved.
    func session(_ session: NewStaffSession, now: Instant) -> Answer {
        var answer = self
        answer.headers.append(HTTPField(name: .setCookie, value: SessionCookie.header(for: session, now: now)))
        return answer
    }

    /// What goes out: compressed where the browser reads it.
    func response(to request: Request) -> Response {
        if let stream { return Response(status: status, headers: headers, body: Self.body(of: stream)) }
        var headers = headers
        var sent = body
        if mayCompress {
            headers[.vary] = [headers[.vary], "Accept-Encoding"].compactMap(\.self).joined(separator: ", ")
            if let small = compressed ?? made(for: request) {
                headers[.contentEncoding] = small.coding.rawValue
                sent = small.bytes
            }
        }
        headers[.contentLength] = String(sent?.readableBytes ?? 0)
        return Response(
            status: status, headers: headers, body: sent.map { ResponseBody(byteBuffer: $0) } ?? .init())
    }

    private func made(for request: Request) -> CompressedBody? {
        guard let body, let coding = ContentCoding.preferred(by: request) else { return nil }
        return Compression.compressed(body, coding, .page).map { CompressedBody(coding: coding, bytes: $0) }
    }

    private static func body(of stream: @escaping @Sendable (ExportSink) async throws -> Void) -> ResponseBody {
        ResponseBody { writer in
            try await stream { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
    }
}
