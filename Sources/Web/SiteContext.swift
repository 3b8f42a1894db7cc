import Classifieds
package import Hummingbird
import NIOCore

/// What Hummingbird keeps for one request: beside its own, the address it came from.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// `nil` where there is no socket.
    let remoteAddress: SocketAddress?

    /// The connection it came over.
    let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress
    }

    /// The address that a request came from, without its port.
    func address(of request: Request, on site: Site) -> String {
        ClientAddress.of(
            peer: remoteAddress?.ipAddress ?? "127.0.0.1", forwarded: request.headers[values: .xForwardedFor],
            trusting: site.settings.trustedProxies)
    }

    /// Forms are read by `Upload` with bounds of its own; nothing else is taken.
    package var maxUploadSize: Int { 0 }
}
