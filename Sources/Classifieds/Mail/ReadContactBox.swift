import Database
package import Logging

extension Mail {
    /// How many mails are read in one go; the others a minute later.
    private static let batch = 50
    /// After so many that the box doesn't hand over it is left alone until the next turn.
    private static let patience = 3

    /// Reads what came into the contact box: a mail that asks for its sender's deletion is acted on and deleted at once,
    /// all others are left, unread, to the people who read the box, and deleted when their time is over.
    ///
    /// A mail is deleted after what it brought about was written: stopped in between, it is read again, and brings about
    /// nothing twice. A box that can't be reached is a line of the log, and tried again at the next turn.
    package func readContactBox(logger: Logger) async throws {
        guard let box = site.contactBox else { return }

        do {
            let waiting = try await box.source.list()
            var failures = 0
            for mail in box.unseen(among: waiting).prefix(Self.batch) where failures < Self.patience {
                do {
                    try await take(mail, from: box, logger: logger)
                } catch let failure as MailSourceFailure {
                    // One that can't be had mustn't hold up those behind it.
                    failures += 1
                    logger.warning("incoming mail can't be had", metadata: ["reason": "\(failure)"])
                }
            }
            let limit = (site.clock.now() - site.settings.durations.contactMail).milliseconds
            let old = box.seen(among: waiting).filter { $0.received < limit }
            if !old.isEmpty { try await box.source.delete(old.map(\.id)) }
        } catch let failure as MailSourceFailure {
            logger.warning("contact box can't be read", metadata: ["reason": "\(failure)"])
        }
    }

    private func take(_ mail: WaitingMail, from box: ContactBox, logger: Logger) async throws {
        do {
            guard mail.size <= IncomingMailLimits.bytes else { throw UnreadableMail.tooManyBytes }
            guard let bytes = try await box.source.bytes(of: mail.id) else { return }
            if try await site.accounts.askErasure(by: try await box.reader.read(bytes)) {
                try await box.source.delete([mail.id])
            } else {
                box.leave(mail)
            }
        } catch let reason as UnreadableMail {
            logger.notice("incoming mail left unread", metadata: ["reason": "\(reason.rawValue)"])
            if reason != .readerUnavailable { box.leave(mail) }
        }
    }
}
