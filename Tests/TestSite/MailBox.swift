package import Classifieds
import Synchronization

/// Mails that arrived, in a list; it can be told to refuse.
package final class MailBox: MailTransport {
    private let state = Mutex(State())

    private struct State {
        var mails: [MailMessage] = []
        var failure: MailFailure?
        var keepsRefused = false
        var next: (any MailTransport)?
        var forgottenBefore: Int64?
    }

    package var mails: [MailMessage] { state.withLock { $0.mails } }

    /// Before which date it was last told to forget what it keeps, in milliseconds UTC; it forgets nothing.
    package var forgottenBefore: Int64? { state.withLock { $0.forgottenBefore } }

    package func forgetKept(before limit: Int64) async throws {
        state.withLock { $0.forgottenBefore = limit }
    }

    /// From now on every mail is refused so; `nil`: taken again.
    ///
    /// - Parameter keeping: whether it arrives all the same, as when a server's answer is lost on the way.
    package func refuse(with failure: MailFailure?, keeping: Bool = false) {
        state.withLock { state in
            state.failure = failure
            state.keepsRefused = keeping
        }
    }

    /// From now on every mail goes further, too.
    package func alsoSend(to transport: any MailTransport) {
        state.withLock { $0.next = transport }
    }

    package func send(_ message: MailMessage) async throws(MailFailure) {
        let (failure, next) = state.withLock { state -> (MailFailure?, (any MailTransport)?) in
            if state.failure == nil || state.keepsRefused { state.mails.append(message) }
            return (state.failure, state.next)
        }
        if let failure { throw failure }
        try await next?.send(message)
    }

    /// The secret in the link of the last mail.
    package func lastSecret() throws -> Secret { try secret(fromLast: 0) }

    /// The secret in the link of a mail: the last one, or one before it.
    package func secret(fromLast number: Int) throws -> Secret {
        guard let body = mails.dropLast(number).last?.body, let range = body.firstRange(of: "/lien/"),
            let secret = Secret(String(body[range.upperBound...].prefix(22)))
        else { throw TestProblem("no link in the last mail") }
        return secret
    }
}
