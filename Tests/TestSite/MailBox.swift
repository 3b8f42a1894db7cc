package import Classifieds
import Synchronization

/// Mails that arrived, in a list; it can be told to refuse.
package final class MailBox: MailTransport {
    private let state = Mutex<(mails: [MailMessage], failure: MailFailure?)>(([], nil))

    package var mails: [MailMessage] { state.withLock { $0.mails } }

    /// From now on every mail is refused so; `nil`: taken again.
    package func refuse(with failure: MailFailure?) {
        state.withLock { $0.failure = failure }
    }

    package func send(_ message: MailMessage) async throws(MailFailure) {
        let failure = state.withLock { state -> MailFailure? in
            if state.failure == nil { state.mails.append(message) }
            return state.failure
        }
        if let failure { throw failure }
    }

    /// The secret in the link of the last mail.
    package func lastSecret() throws -> Secret {
        guard let body = mails.last?.body, let range = body.firstRange(of: "/lien/"),
            let secret = Secret(String(body[range.upperBound...].prefix(22)))
        else { throw TestProblem("no link in the last mail") }
        return secret
    }
}
