import Database
import Foundation
package import Logging

extension Mail {
    /// How many mails are read in one go; the others a minute later.
    private static let batch = 50
    /// After so many that the box doesn't hand over it is left alone until the next turn.
    private static let patience = 3

    /// Reads what came into the contact box. An answer to a message is taken as one (see `ReceiveReply`) and deleted. A mail
    /// that asks for its sender's deletion and nothing else is acted on and deleted at once; of all others that somebody wrote a
    /// request is made (see `ReceiveRequest`), and they are deleted too. What a program sent, and what can't be read, is left,
    /// unread, to the people who read the box, and deleted when its time is over.
    ///
    /// A mail is deleted after what it brought about was written: stopped in between, it is read again, and brings about
    /// nothing twice.
    ///
    /// Where the register of processors cuts the box's server off, nothing is read, for as long as it does.
    ///
    /// - Throws: `JobIncomplete` when the box, or a mail, can't be worked with: the log says why, and the next turn tries
    ///   it again.
    package func readContactBox(logger: Logger) async throws {
        guard let box = site.contactBox, site.mayReach(.mailbox) else { return }

        var failures = 0
        do {
            let waiting = try await box.source.list()
            failures += try await takeUnseen(among: waiting, from: box, logger: logger)
            failures += try await deleteDue(among: waiting, from: box, logger: logger)
        } catch let failure as MailSourceFailure {
            failures += 1
            logger.warning("contact box can't be read", metadata: ["reason": "\(failure)"])
        }
        guard failures == 0 else { throw JobIncomplete(report: JobReport(failures: failures)) }
    }

    /// - Returns: how many couldn't be had or read for now. One mustn't hold up those behind it.
    private func takeUnseen(among waiting: [WaitingMail], from box: ContactBox, logger: Logger) async throws -> Int {
        var failures = 0
        for mail in box.unseen(among: waiting).prefix(Self.batch) where failures < Self.patience && !Task.isCancelled {
            do {
                if try await !take(mail, from: box, logger: logger) { failures += 1 }
            } catch let failure as MailSourceFailure {
                failures += 1
                let isPassedOver = box.fail(mail)
                logger.warning(
                    isPassedOver ? "incoming mail passed over until the next start" : "incoming mail can't be had",
                    metadata: ["reason": "\(failure)"])
            }
        }
        return failures
    }

    /// Deletes what was answered, and what was left to people and is too old.
    private func deleteDue(among waiting: [WaitingMail], from box: ContactBox, logger: Logger) async throws -> Int {
        let limit = (site.clock.now() - site.settings.durations.contactMail).milliseconds
        let due = box.answered(among: waiting) + box.seen(among: waiting).filter { $0.received < limit }
        guard !due.isEmpty else { return 0 }
        do {
            try await box.source.delete(due.map(\.id))
            return 0
        } catch {
            logger.warning("contact box can't be deleted from", metadata: ["reason": "\(error)"])
            return 1
        }
    }

    /// - Returns: false when no reader could be had: the mail is read later.
    private func take(_ mail: WaitingMail, from box: ContactBox, logger: Logger) async throws -> Bool {
        // Of one that is too long its beginning says whether it is an answer.
        guard mail.size <= IncomingMailLimits.bytes || site.settings.replyAddress != nil else {
            logger.notice("incoming mail left unread", metadata: ["reason": "\(UnreadableMail.tooManyBytes.rawValue)"])
            box.leave(mail)
            return true
        }
        guard let bytes = try await box.source.bytes(of: mail.id) else { return true }
        do {
            let read = try await box.reader.read(bytes)
            switch try await receive(read, bytes) {
            case .later: return false
            case .done: box.answer(mail)
            case .notOne:
                let isErasure = try await site.accounts.askErasure(by: read.asRequest)
                let isDone = if isErasure { true } else { try await site.requests.receive(read, bytes) }
                if isDone { box.answer(mail) } else { box.leave(mail) }
            }
        } catch let reason as UnreadableMail {
            let metadata: Logger.Metadata = ["reason": "\(reason.rawValue)"]
            guard reason != .readerUnavailable else {
                logger.notice("incoming mail can't be read now", metadata: metadata)
                return false
            }
            guard let isAnswer = try await self.isAnswer(bytes, reader: box.reader) else {
                logger.notice("incoming mail can't be read now", metadata: metadata)
                return false
            }
            logger.notice(
                isAnswer ? "answer by mail deleted unread" : "incoming mail left unread", metadata: metadata)
            if isAnswer { box.answer(mail) } else { box.leave(mail) }
        }
        return true
    }

    /// Whether a mail that can't be read is to one of the addresses by which people answer: its headers alone are read.
    ///
    /// - Returns: nil when no reader could be had for them: the mail is read later.
    private func isAnswer(_ bytes: Data, reader: any MailReader) async throws -> Bool? {
        guard site.settings.replyAddress != nil, let headers = MailHead.of(bytes) else { return false }
        let head: IncomingMail
        do throws(UnreadableMail) {
            head = try await reader.read(headers)
        } catch .readerUnavailable {
            return nil
        } catch {
            return MailHead.names(site.settings, in: headers)
        }
        return try await receiveUnreadable(head)
    }
}
