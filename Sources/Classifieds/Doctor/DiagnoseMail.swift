package import Database
import Foundation

/// A mail of the site to itself, which shows that its mails leave, and arrive where the site can look.
package struct TrialMail: Sendable {
    let from: MailAddress
    let to: MailAddress
    let site: String
    let written: Instant

    package init(from: MailAddress, to: MailAddress, site: String, written: Instant) {
        (self.from, self.to, self.site, self.written) = (from, to, site, written)
    }

    /// - Parameters:
    ///   - transport: what carries mails out of the site.
    ///   - box: the box that it comes into; `nil` where the site doesn't read it.
    ///   - patience: how long it is waited for there.
    package func diagnoses(
        through transport: any MailTransport, into box: (any MailSource)?, within patience: Duration = .seconds(60)
    ) async -> [Diagnosis] {
        let mark = "\(ID<OutboxEntry>.random())@\(from.text.split(separator: "@").last ?? "localhost")"
        var left: [Diagnosis] = []
        do {
            let others = Set(try await box?.list().map(\.id) ?? [])
            try await transport.send(message(mark))
            left = [.ok("mail leaves")]
            guard let box else {
                let advice = "The site doesn't read \(to.text): look there whether \"Essai\" came."
                return left + [.warning("mail arrives", advice)]
            }
            guard try await !arrives(mark, in: box, but: others, within: patience) else {
                return left + [.ok("mail arrives")]
            }
            let advice =
                "It left, and isn't in the contact box: the running site may have read it; else look at the mail server's log, and at spam."
            return left + [.warning("mail arrives", advice)]
        } catch let failure as MailFailure {
            return [.failure("mail leaves", "The mail server didn't take it (\(failure)): see ZONEVISIO_SMTP_URL.")]
        } catch {
            return left + [.failure("mail arrives", "The contact box can't be read: see ZONEVISIO_IMAP_URL.")]
        }
    }

    private func message(_ mark: String) -> MailMessage {
        MailMessage(
            from: from, fromName: site, to: to, subject: "Essai",
            body:
                "Bonjour,\n\nCe message est un essai de «\u{A0}zone-visio doctor --mail\u{A0}»\u{202F}: il montre que les courriels du site partent. Il n’y a rien à faire.\n",
            date: written.milliseconds, messageID: mark, headers: MailMessage.automatic)
    }

    /// What came is deleted, so that nobody finds it there.
    private func arrives(
        _ mark: String, in box: any MailSource, but others: Set<String>, within patience: Duration
    ) async throws -> Bool {
        let end = ContinuousClock.now + patience
        var known = others
        while true {
            for waiting in try await box.list() where !known.contains(waiting.id) {
                known.insert(waiting.id)
                guard try await box.bytes(of: waiting.id)?.range(of: Data(mark.utf8)) != nil else { continue }
                try await box.delete([waiting.id])
                return true
            }
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
