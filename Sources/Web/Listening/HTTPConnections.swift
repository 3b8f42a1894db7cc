import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOHTTPTypesHTTP2

/// A connection of HTTP/1.1.
struct HTTP1Connections: HTTPChannelHandler {
    let responder: Responder
    let visitors: GoneVisitors
    let isSecure: Bool

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<
        NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    > {
        channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
    }

    /// On the channel's event loop.
    func setup(
        _ channel: any Channel, _ load: ConnectionLoad
    ) throws -> NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart> {
        let pipeline = channel.pipeline.syncOperations
        let pace = RequestPace(load, on: channel.eventLoop, isStream: false)
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = Patience.fieldBytes
        limits.maxHeaderListSize = Patience.headBytes
        limits.maxHeaderFieldCount = Patience.fields
        try pipeline.addHandler(HeadClock(pace))
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
        try pipeline.addHandler(HeadRules())
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: isSecure))
        try pipeline.addHandler(visitors.handler)
        try pipeline.addHandler(pace)
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }

    func handle(value: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }
}

/// A connection of HTTP/2, with as many streams as its client opens within bounds.
struct HTTP2Connections: Sendable {
    typealias Stream = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    typealias Streams = NIOHTTP2Handler.AsyncStreamMultiplexer<Stream>

    /// What one stream carries is what a connection of HTTP/1.1 does.
    let requests: HTTP1Connections

    /// On the channel's event loop.
    func setup(_ channel: any Channel, _ load: ConnectionLoad) throws -> Streams {
        let watch = NIOLoopBound(StreamWatch(load, channel), eventLoop: channel.eventLoop)
        let streams = try channel.pipeline.syncOperations.configureAsyncHTTP2Pipeline(
            mode: .server,
            connectionManagerConfiguration: .init(
                maxIdleTime: Patience.idle, maxAge: nil, maxGraceTime: Patience.drain, keepalive: nil),
            http2HandlerConfiguration: Self.bounds
        ) { stream in
            stream.eventLoop.makeCompletedFuture { try add(stream, watch.value) }
        }
        try channel.pipeline.syncOperations.addHandler(LastError())
        watch.value.begin()
        // What was said to all connections before this one spoke HTTP/2.
        if load.isDraining { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        return streams
    }

    private func add(_ stream: any Channel, _ watch: StreamWatch) throws -> Stream {
        watch.opened(stream)
        let pipeline = stream.pipeline.syncOperations
        try pipeline.addHandler(HTTP2FramePayloadToHTTPServerCodec())
        try pipeline.addHandler(requests.visitors.handler)
        try pipeline.addHandler(RequestPace(watch.load, on: stream.eventLoop, isStream: true))
        return try Stream(wrappingChannelSynchronously: stream)
    }

    func handle(_ streams: Streams, logger: Logger) async {
        do {
            try await withThrowingDiscardingTaskGroup { group in
                for try await stream in streams.inbound {
                    group.addTask { await requests.handle(value: stream, logger: logger) }
                }
            }
        } catch {
            logger.debug("connection", metadata: ["reason": "\(String(reflecting: type(of: error)))"])
        }
    }

    private static let bounds: NIOHTTP2Handler.Configuration = {
        var bounds = NIOHTTP2Handler.Configuration()
        bounds.connection.initialSettings = [
            HTTP2Setting(parameter: .maxConcurrentStreams, value: Patience.streams),
            HTTP2Setting(parameter: .maxHeaderListSize, value: Patience.headBytes),
        ]
        bounds.connection.targetWindowSize = 1_048_576
        bounds.stream.targetWindowSize = 262_144
        bounds.stream.outboundBufferSizeHighWatermark = 65_536
        bounds.stream.outboundBufferSizeLowWatermark = 32_768
        bounds.connection.controlFrameRateLimit.maximumCount = Patience.resets
        bounds.stream.streamResetFrameRateLimit.maximumCount = Patience.resets
        bounds.stream.streamErrorRateLimit.maximumCount = Patience.resets
        return bounds
    }()
}

/// Whoever breaks the rules of HTTP/2, or opens streams only to reset them, is told (GOAWAY) and sent away; so is whoever
/// says nothing more, who hears nothing either.
private final class LastError: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(mode: .all, promise: nil)
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let closed = event as? ChannelEvent, closed == .inputClosed { context.close(mode: .all, promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}

/// Counts the streams of a connection, which may not stay long without any; on its event loop alone.
private final class StreamWatch {
    let load: ConnectionLoad
    private let channel: any Channel
    private let alarm: Alarm
    private var open = 0

    init(_ load: ConnectionLoad, _ channel: any Channel) {
        self.load = load
        self.channel = channel
        alarm = Alarm(channel.eventLoop)
    }

    func begin() {
        wait(Patience.head)
        let alarm = NIOLoopBound(alarm, eventLoop: channel.eventLoop)
        channel.closeFuture.whenComplete { _ in alarm.value.end() }
    }

    func opened(_ stream: any Channel) {
        open += 1
        alarm.stop()
        let watch = NIOLoopBound(self, eventLoop: channel.eventLoop)
        stream.closeFuture.whenComplete { _ in watch.value.closed() }
    }

    private func closed() {
        open -= 1
        // By then it was told to go (`maxIdleTime`), and didn't answer.
        if open == 0 { wait(Patience.idle + Patience.goodbye) }
    }

    private func wait(_ amount: TimeAmount) {
        let channel = channel
        alarm.set(in: amount) { channel.close(mode: .all, promise: nil) }
    }
}
