import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Watches one connection, or one stream of HTTP/2: how long its client takes, and how it ends.
final class RequestPace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    enum Phase { case head, idle, body, answering, over }

    private let load: ConnectionLoad
    let isStream: Bool
    let alarm: Alarm
    private let writing: Alarm
    var context: ChannelHandlerContext?

    var phase = Phase.head
    private var isDraining: Bool
    var hasHeadBegun = false
    var unanswered = 0
    var isAnswerBegun = false
    private var isReading = false
    private var isLast = false
    private var isBusy = false
    var isBodyOpen = false
    private var body = (bytes: 0, start: NIODeadline.now())

    init(_ load: ConnectionLoad, on loop: any EventLoop, isStream: Bool) {
        self.load = load
        self.isStream = isStream
        alarm = Alarm(loop)
        writing = Alarm(loop)
        isDraining = load.isDraining
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        wait(isDraining ? Patience.lastRequest : Patience.head, in: .head)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    func channelInactive(context: ChannelHandlerContext) {
        loseBody()
        end()
        context.fireChannelInactive()
    }

    private func end() {
        alarm.end()
        writing.end()
        setBusy(false)
        context = nil
    }

    // MARK: What comes

    /// Bytes came that aren't a whole head yet.
    func headBegan() {
        hasHeadBegun = true
        guard phase == .idle else { return }
        wait(Patience.head, in: .head)
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            guard phase != .over else { return }
            hasHeadBegun = false
            unanswered += 1
            alarm.stop()
            phase = .body
            isBodyOpen = true
            body = (0, .now())
            // RFC 9110 §10.1.1.
            if unanswered == 1, head.headerFields[.expect]?.lowercased() == "100-continue" {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
            // Behind an upgrade that nobody takes up, nothing more is read.
            let isEnd = head.headerFields[.connection]?.lowercased() == "close" || head.headerFields[.upgrade] != nil
            if !isStream, isEnd { isLast = true }
        case .body(let bytes):
            guard phase != .over else { return }
            body.bytes += bytes.readableBytes
        case .end:
            isBodyOpen = false
            guard phase != .over else { return }
            if unanswered == 0 { rest() } else { work() }
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        // A body that didn't come with its head: only then is time taken.
        if phase == .body, unanswered > 0, !isWatched { watchBody(in: Patience.body) }
        context.fireChannelReadComplete()
    }

    private var isWatched = false

    private func watchBody(in amount: TimeAmount) {
        isWatched = true
        setBusy(false)
        let asked = NIODeadline.now()
        alarm.set(in: amount) { [self] in
            guard phase == .body else { return }
            // Where the site itself doesn't read, the client isn't slow.
            if !isReading { body.start = body.start + (.now() - asked) }
            let seconds = (NIODeadline.now() - body.start).nanoseconds / 1_000_000_000
            if Int64(body.bytes) < seconds * Int64(Patience.bodyBytesASecond), isReading {
                return refuse(.requestTimeout)
            }
            // Who keeps pace is no longer among those who have waited longest.
            setBusy(true)
            watchBody(in: Patience.bodyLook)
        }
    }

    private func work() {
        phase = .answering
        isWatched = false
        alarm.stop()
        setBusy(true)
    }

    // MARK: What goes

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            guard head.status.kind != .informational else { return context.write(data, promise: promise) }
            isAnswerBegun = true
            if !isStream, isDraining || isLast {
                isLast = true
                head.headerFields[.connection] = "close"
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(var bytes):
            // Each piece that goes is a sign that its client takes them.
            while bytes.readableBytes > Patience.piece, let piece = bytes.readSlice(length: Patience.piece) {
                let gone = context.eventLoop.makePromise(of: Void.self)
                gone.futureResult.assumeIsolated().whenSuccess { [self] in keepWriting() }
                context.write(wrapOutboundOut(.body(piece)), promise: gone)
            }
            context.write(wrapOutboundOut(.body(bytes)), promise: promise)
        case .end:
            unanswered -= 1
            isAnswerBegun = false
            context.write(data, promise: promise)
            guard unanswered == 0, phase != .over else { return }
            // Its client sends on what nobody wants any more.
            if phase == .body { return wait(Patience.rest, in: .body) }
            rest()
        }
    }

    /// Everything that was asked is answered.
    private func rest() {
        isWatched = false
        if isLast { return sayGoodbye() }
        guard !isStream else { return setBusy(false) }
        wait(isDraining ? Patience.lastRequest : Patience.idle, in: .idle)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            writing.stop()
            if phase == .answering { setBusy(true) }
        } else {
            setBusy(false)
            writing.set(in: Patience.stalled) { [self] in cut() }
        }
        context.fireChannelWritabilityChanged()
    }

    private func keepWriting() {
        guard let context, !context.channel.isWritable else { return }
        writing.set(in: Patience.stalled) { [self] in cut() }
    }

    // MARK: How it ends

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            isDraining = true
            if phase == .idle || phase == .head { wait(Patience.lastRequest, in: phase) }
        }
        if let closed = event as? ChannelEvent, closed == .inputClosed { loseBody() }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard phase != .over else { return }
        let status: HTTPResponse.Status
        switch error {
        case HTTPParserError.headerOverflow: status = .requestHeaderFieldsTooLarge
        case is HTTPParserError, is UnusableHead: status = .badRequest
        default: return context.fireErrorCaught(error)
        }
        // What was asked before is answered first, and then nothing more.
        guard unanswered == 0 || unanswered == 1 && phase == .body else {
            isLast = true
            return
        }
        refuse(status)
    }

    func setBusy(_ busy: Bool) {
        guard busy != isBusy else { return }
        isBusy = busy
        if busy { load.works() } else { load.waits() }
    }
}
