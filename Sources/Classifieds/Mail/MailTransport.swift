/// What carries a mail out of the site: a mail server in production, a folder where none is set.
package protocol MailTransport: Sendable {
    /// Hands one mail over; when it returns, the other side has taken charge of it.
    ///
    /// A temporary failure may come after the other side kept the mail (its answer got lost): a mail
    /// sent again must keep its `messageID`, by which mailboxes know it for the same.
    func send(_ message: MailMessage) async throws(MailFailure)

    /// Hands several over, each as if it were alone.
    ///
    /// - Returns: how each of them ended, at its place.
    func send(_ messages: [MailMessage]) async -> [Result<Void, MailFailure>]

    /// How many it is given at once at the most: so many may be handed over again where the program is killed.
    var atOnce: Int { get }

    /// Deletes the mails it keeps that were written before `limit`, in milliseconds UTC; most keep none.
    func forgetKept(before limit: Int64) async throws

    /// Deletes the mails it keeps that were written to one person; most keep none.
    ///
    /// - Parameter owner: the `owner` of those messages.
    func forgetKept(of owner: String) async throws
}

extension MailTransport {
    package func send(_ messages: [MailMessage]) async -> [Result<Void, MailFailure>] {
        await messages.together { message in
            do throws(MailFailure) {
                try await send(message)
                return .success(())
            } catch { return .failure(error) }
        }
    }

    /// Enough for a server that is asked over some connections.
    package var atOnce: Int { 64 }

    package func forgetKept(before limit: Int64) async throws {}

    package func forgetKept(of owner: String) async throws {}
}

/// Why a mail did not leave. The text is for the operator's log: codes and our own words, never an
/// address, and never what a server wrote, since servers quote addresses.
package enum MailFailure: Error, Sendable, Equatable {
    /// The same mail may pass later: server away or busy, or a setting the operator can mend.
    case temporary(String)

    /// The server refused the recipient for good, because of the address or its mailbox (RFC 3463 §3.2, §3.3).
    case refusedRecipient(String)

    /// The server refused this mail for good (RFC 5321 §4.2.1, replies 5yz): sending it again is useless.
    case permanent(String)
}
