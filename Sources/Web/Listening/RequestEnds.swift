import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// How a connection, or a stream, ends before its client ends it.
extension RequestPace {
    func wait(_ amount: TimeAmount, in next: Phase) {
        phase = next
        setBusy(false)
        alarm.set(in: amount) { [self] in
            // Browsers connect ahead of need: nothing is said to whoever asked nothing.
            if phase == .head, hasHeadBegun { refuse(.requestTimeout) } else { cut() }
        }
    }

    /// Says why, where nothing else is being said, and closes.
    func refuse(_ status: HTTPResponse.Status) {
        guard let context, !isAnswerBegun, unanswered <= 1 else { return cut() }
        let head = HTTPResponse(status: status, headerFields: [.connection: "close", .contentLength: "0"])
        if !isStream {
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        sayGoodbye()
    }

    /// Closes this side, and gives the other a moment to: what it reads isn't lost to a reset.
    func sayGoodbye() {
        guard let context, !isStream else { return cut() }
        phase = .over
        setBusy(false)
        context.flush()
        let said = context.eventLoop.makePromise(of: Void.self)
        said.futureResult.assumeIsolated().whenComplete { [self] _ in
            guard self.context != nil else { return }
            alarm.set(in: Patience.goodbye) { [self] in cut() }
        }
        alarm.set(in: Patience.stalled) { [self] in cut() }
        context.close(mode: .output, promise: said)
        loseBody()
    }

    /// Half a body mustn't look like a whole one to whoever reads it: its end is an error.
    func loseBody() {
        guard isBodyOpen, let context else { return }
        isBodyOpen = false
        context.fireErrorCaught(BodyCut())
    }

    func cut() {
        phase = .over
        loseBody()
        context?.close(mode: .all, promise: nil)
    }
}

/// The connection ended before the body did.
struct BodyCut: Error {}

/// A head that isn't wrong to the parser, and can't be answered.
struct UnusableHead: Error {}
