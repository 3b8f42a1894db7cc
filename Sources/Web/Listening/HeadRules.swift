import NIOCore
import NIOHTTP1

/// Sees bytes come, in front of the parser: a head that has begun must end.
final class HeadClock: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let pace: RequestPace
    private var hasRead = false

    init(_ pace: RequestPace) {
        self.pace = pace
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasRead = true
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasRead { pace.headBegan() }
        hasRead = false
        context.fireChannelReadComplete()
    }
}

/// What a head of HTTP/1 must keep to beyond its grammar, so that the site and whatever stands in front of it never read two
/// different requests in the same bytes (RFC 9112 §3.2, §6.1, §11.2).
final class HeadRules: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var isRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        guard Self.isUsable(head) else {
            isRefused = true
            return context.fireErrorCaught(UnusableHead())
        }
        // Who speaks HTTP/1.0 waits for the end of the connection.
        if head.version != .http1_1, !head.isKeepAlive { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    static func isUsable(_ head: HTTPRequestHead) -> Bool {
        let hosts = head.headers["Host"]
        guard hosts.count == 1 || hosts.isEmpty && head.version == .http1_0 else { return false }
        guard head.version == .http1_1 || head.version == .http1_0 else { return false }
        let codings = head.headers["Transfer-Encoding"]
        guard codings.isEmpty || head.version == .http1_1 && !head.headers.contains(name: "Content-Length") else {
            return false
        }
        return head.headers["Content-Length"].count <= 1
    }
}
