import NIOCore
import Synchronization

/// Who closes the connection waits for nothing: what a page is made of isn't looked for any more. Only looks end so; what
/// changes something is done, whoever waits for the answer.
final class GoneVisitors: Sendable {
    /// How to end the look that a connection waits for.
    private let looks = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])

    /// Runs `body` in a task that is cancelled when the visitor closes the connection.
    func look<Value: Sendable>(
        on channel: any Channel, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        // It begins here and now: what never waits never changes threads.
        let task = Task.immediate { try await body() }
        let connection = ObjectIdentifier(channel)
        looks.withLock { $0[connection] = { task.cancel() } }
        defer { _ = looks.withLock { $0.removeValue(forKey: connection) } }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Runs `body`, and `act` when the visitor closes the connection meanwhile.
    func whenGone<Value>(
        from channel: any Channel, _ act: @escaping @Sendable () -> Void, during body: () async throws -> Value
    ) async rethrows -> Value {
        let connection = ObjectIdentifier(channel)
        looks.withLock { $0[connection] = act }
        defer { _ = looks.withLock { $0.removeValue(forKey: connection) } }
        return try await body()
    }

    func leave(_ channel: any Channel) {
        looks.withLock { $0[ObjectIdentifier(channel)] }?()
    }

    /// What sees a connection close, its other half open or not.
    var handler: some RemovableChannelHandler { ClosingHandler(visitors: self) }
}

private final class ClosingHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let visitors: GoneVisitors

    init(visitors: GoneVisitors) {
        self.visitors = visitors
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { visitors.leave(context.channel) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        visitors.leave(context.channel)
        context.fireChannelInactive()
    }
}
