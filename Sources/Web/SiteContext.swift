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

    /// Forms are read by `Upload` with bounds of its own; nothing else is taken.
    package var maxUploadSize: Int { 0 }
}
