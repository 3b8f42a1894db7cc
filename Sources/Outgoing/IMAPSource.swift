package import Classifieds
package import Foundation

/// The inbox of an account on a mail server (IMAP, RFC 9051 and 3501). One connection for each thing that is asked.
///
/// libcurl blocks, so it works on a thread of its own: the tasks of the site never wait for a server.
package struct IMAPSource: MailSource {
    private let server: IMAPServer
    private let authorityFile: String?
    private let destinations: Destinations
    private let limits: ServerLimits
    private let threads = BlockingThreads(atMost: 1)

    /// - Parameters:
    ///   - url: see `IMAPServer`.
    ///   - authorityFile: PEM certificates to trust instead of the system's.
    ///   - destinations: where the site may connect.
    ///   - limits: a minute in all unless said otherwise, for a mail with photos on a slow line.
    package init(
        url: String, authorityFile: String? = nil, destinations: Destinations,
        limits: ServerLimits = ServerLimits(total: .seconds(60))
    ) throws(IMAPServer.Problem) {
        server = try IMAPServer(url: url)
        if let authorityFile, !FileManager.default.isReadableFile(atPath: authorityFile) {
            throw IMAPServer.Problem(description: "the file of the mailbox's authority can't be read")
        }
        self.authorityFile = authorityFile
        self.destinations = destinations
        self.limits = limits
    }

    package func list() async throws(MailSourceFailure) -> [WaitingMail] {
        try await connected { dialogue throws(MailSourceFailure) in
            let inbox = try Inbox(dialogue, changing: false)
            return try inbox.isEmpty ? [] : inbox.list()
        }
    }

    package func bytes(of id: String) async throws(MailSourceFailure) -> Data? {
        try await connected { dialogue throws(MailSourceFailure) in
            let inbox = try Inbox(dialogue, changing: false)
            guard let number = inbox.number(of: id) else { return nil }
            return try inbox.bytes(of: number)
        }
    }

    package func delete(_ ids: [String]) async throws(MailSourceFailure) {
        try await connected { dialogue throws(MailSourceFailure) in
            let inbox = try Inbox(dialogue, changing: true)
            let numbers = ids.compactMap(inbox.number)
            if !numbers.isEmpty { try inbox.delete(numbers) }
        }
    }

    private func connected<Value: Sendable>(
        _ work: @escaping @Sendable (IMAPDialogue) throws(MailSourceFailure) -> Value
    ) async throws(MailSourceFailure) -> Value {
        guard destinations.allows(host: server.host, port: server.port) else {
            throw MailSourceFailure("the register of processors doesn't name the mailbox's server")
        }
        let callOff = CallOff()
        let done = await withTaskCancellationHandler {
            await threads.run { [self] () -> Result<Value, MailSourceFailure> in
                Result { () throws(MailSourceFailure) in
                    let dialogue = try IMAPDialogue(
                        server, authorityFile: authorityFile, limits: limits, callOff: callOff)
                    let value = try work(dialogue)
                    _ = try? dialogue.command("LOGOUT")
                    return value
                }
            }
        } onCancel: {
            // The program ends, and doesn't wait for a server that says nothing.
            callOff.set()
        }
        return try done.get()
    }
}

/// The inbox, opened in a dialogue. A mail's name is the box's validity and the mail's number: the pair never comes again
/// (RFC 9051 §2.3.1.1).
private struct Inbox {
    let isEmpty: Bool
    private let dialogue: IMAPDialogue
    private let validity: Int

    /// - Parameter changing: otherwise the server itself keeps it as it is.
    init(_ dialogue: IMAPDialogue, changing: Bool) throws(MailSourceFailure) {
        self.dialogue = dialogue
        let said = try dialogue.command(changing ? "SELECT INBOX" : "EXAMINE INBOX").map(\.line)
        isEmpty = said.contains("* 0 EXISTS")
        guard let validity = said.lazy.compactMap({ IMAPText.number(after: "[UIDVALIDITY ", in: $0) }).first else {
            throw MailSourceFailure("IMAP: a box without UIDVALIDITY")
        }
        self.validity = validity
    }

    /// The mail's number; `nil` for one of a box that is no more.
    func number(of id: String) -> Int? {
        let parts = id.split(separator: ".").compactMap { Int($0) }
        return parts.count == 2 && parts[0] == validity ? parts[1] : nil
    }

    func list() throws(MailSourceFailure) -> [WaitingMail] {
        let said = try dialogue.command("UID FETCH 1:* (UID FLAGS RFC822.SIZE INTERNALDATE)")
        let dates = IMAPText.dates()
        return said.map(\.line).compactMap { line in
            guard !line.contains("\\Deleted"), let number = IMAPText.number(after: "UID ", in: line),
                let size = IMAPText.number(after: "RFC822.SIZE ", in: line),
                let quoted = line.firstRange(of: "INTERNALDATE \""),
                let date = dates.date(from: line[quoted.upperBound...].prefix { $0 != "\"" }.trimmed)
            else { return nil }
            return WaitingMail(
                id: "\(validity).\(number)", size: size, received: Int64(date.timeIntervalSince1970 * 1_000))
        }
    }

    /// PEEK leaves the mail unread (RFC 9051 §6.4.5).
    func bytes(of number: Int) throws(MailSourceFailure) -> Data? {
        let said = try dialogue.command("UID FETCH \(number) BODY.PEEK[]<0.\(IncomingMailLimits.bytes + 1)>")
        let fetched = said.first { IMAPText.number(after: "UID ", in: $0.line) == number }
        return fetched.map { $0.literal ?? Data() }
    }

    /// Others' deleted mails stay where the server can tell (UIDPLUS, RFC 4315).
    func delete(_ numbers: [Int]) throws(MailSourceFailure) {
        let list = numbers.map(String.init).joined(separator: ",")
        let canChoose = try dialogue.command("CAPABILITY").contains { $0.line.uppercased().contains(" UIDPLUS") }
        _ = try dialogue.command("UID STORE \(list) +FLAGS.SILENT (\\Deleted)")
        _ = try dialogue.command(canChoose ? "UID EXPUNGE \(list)" : "EXPUNGE")
    }
}

/// What stands in a server's line.
private enum IMAPText {
    /// The number behind a word.
    static func number(after word: String, in line: String) -> Int? {
        line.firstRange(of: word).flatMap { Int(line[$0.upperBound...].prefix { $0.isNumber }) }
    }

    /// « 17-Jul-2026 02:44:25 -0700 », whose day may have a space before it.
    static func dates() -> DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "d-MMM-yyyy HH:mm:ss Z"
        return formatter
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
