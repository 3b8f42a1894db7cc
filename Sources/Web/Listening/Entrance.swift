import Glibc
import Logging
import NIOCore
import NIOHTTP2
import NIOHTTPTypes
import NIOSSL
import NIOTLS

/// What happens to a connection before its first request: a place is found for it, TLS is agreed on, and which HTTP it speaks.
struct Entrance: Sendable {
    typealias HTTP1 = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    enum Visit: Sendable {
        case plain(HTTP1)
        case secure(EventLoopFuture<NIONegotiatedHTTPVersion<HTTP1, HTTP2Connections.Streams>>)
        /// There was no place, or the client is gone already.
        case none
    }

    let connections: OpenConnections
    let proxies: Set<String>
    /// `nil` for plain HTTP.
    let certificates: Certificates?
    let http1: HTTP1Connections
    let http2: HTTP2Connections

    /// It never fails: what fails here would end the socket, and with it the site.
    func enter(_ channel: any Channel) -> EventLoopFuture<Visit> {
        let loop = channel.eventLoop
        guard let number = connections.enter(channel, from: source(of: channel)) else {
            channel.close(mode: .all, promise: nil)
            return loop.makeSucceededFuture(.none)
        }
        channel.closeFuture.whenComplete { [connections] _ in connections.leave(number) }
        let load = ConnectionLoad(connections, number: number)
        do {
            guard let certificates else { return loop.makeSucceededFuture(.plain(try http1.setup(channel, load))) }
            return loop.makeSucceededFuture(.secure(try secure(channel, load, certificates.context)))
        } catch {
            channel.close(mode: .all, promise: nil)
            return loop.makeSucceededFuture(.none)
        }
    }

    private func secure(
        _ channel: any Channel, _ load: ConnectionLoad, _ context: NIOSSLContext
    ) throws -> EventLoopFuture<NIONegotiatedHTTPVersion<HTTP1, HTTP2Connections.Streams>> {
        let load = NIOLoopBound(load, eventLoop: channel.eventLoop)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(NIOSSLServerHandler(context: context))
        let choice = NIOTypedApplicationProtocolNegotiationHandler<
            NIONegotiatedHTTPVersion<HTTP1, HTTP2Connections.Streams>
        > { result, channel in
            channel.eventLoop.makeCompletedFuture {
                switch result {
                case .negotiated("h2"): .http2(try http2.setup(channel, load.value))
                case .negotiated, .fallback: .http1_1(try http1.setup(channel, load.value))
                }
            }
        }
        try pipeline.addHandler(choice)
        let late = channel.eventLoop.scheduleTask(in: Patience.handshake) { channel.close(mode: .all, promise: nil) }
        let agreed = choice.protocolNegotiationResult
        agreed.whenComplete { _ in late.cancel() }
        return agreed
    }

    func serve(_ visit: Visit, _ logger: Logger) async {
        switch visit {
        case .plain(let connection): await http1.handle(value: connection, logger: logger)
        case .secure(let agreed):
            switch try? await agreed.get() {
            case .http1_1(let connection): await http1.handle(value: connection, logger: logger)
            case .http2(let streams): await http2.handle(streams, logger: logger)
            case nil: return
            }
        case .none: return
        }
    }

    /// Whose a connection is: of IPv6 addresses, one household has the 64 bits behind the first 64.
    private func source(of channel: any Channel) -> String? {
        guard
            let address = channel.remoteAddress?.ipAddress.map({
                ClientAddress.of(peer: $0, forwarded: [], trusting: [])
            })
        else { return nil }
        if proxies.contains(address) { return nil }
        // In front of a site without TLS of its own stands somebody else, on this machine as a rule.
        if certificates == nil, address == "::1" || address.hasPrefix("127.") { return nil }
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        return withUnsafeBytes(of: bytes) { "\(Array($0.prefix(8)))" }
    }
}
