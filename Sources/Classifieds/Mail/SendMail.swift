import Database
import Logging

/// How the sending of one mail ended.
enum MailEnding: Sendable {
    /// It left, there was nothing to send, or it never will.
    case closed(isSent: Bool, isRefused: Bool = false, about: NewsOfPolicy?)
    /// It is tried again later.
    case postponed
    /// Nobody may be asked to carry it any more: it stays as it is.
    case untried
}

extension Mail {
    /// A mail that couldn't leave for that long is given up.
    private static let patience = Duration.days(2)
    /// One that waited for something else is tried so often at the least.
    private static let attempts = 5

    /// Makes one mail and hands it to the server.
    ///
    /// - Throws: a database error; nothing is known of the mail then.
    func send(_ mail: TakenMail, logger: Logger) async throws -> MailEnding {
        let entry = mail.entry
        let news = try await news(of: entry)
        if let news, try await !isWorthALetter(news) { return .closed(isSent: true, about: news) }
        do {
            guard let message = try await message(for: entry, about: news, mail.found) else {
                return .closed(isSent: false, about: news)
            }
            guard site.mayReach(.mail) else { return .untried }
            try await site.mailTransport.send(message)
            Metric.mails.count(1, MetricLabel(MeasuredEnd.done))
            return .closed(isSent: true, about: news)
        } catch let error as KeyringError where isWorthTrying(entry) {
            // An address that doesn't open mustn't hold up the mails behind it.
            logger.error("mail can't be made", metadata: ["mail": "\(entry.id)", "reason": "\(error)"])
            Metric.mails.count(1, MetricLabel(MeasuredEnd.postponed))
            return .postponed
        } catch MailFailure.temporary(let reason) where isWorthTrying(entry) {
            logger.warning("mail postponed", metadata: ["mail": "\(entry.id)", "reason": "\(reason)"])
            Metric.mails.count(1, MetricLabel(MeasuredEnd.postponed))
            return .postponed
        } catch let error as MailFailure where entry.kind.isNeverGivenUp {
            logger.error("mail to the operator postponed", metadata: ["mail": "\(entry.id)", "reason": "\(error)"])
            Metric.mails.count(1, MetricLabel(MeasuredEnd.postponed))
            return .postponed
        } catch let error where error is MailFailure || error is KeyringError {
            logger.error("mail given up", metadata: ["mail": "\(entry.id)", "reason": "\(error)"])
            Metric.mails.count(1, MetricLabel(MeasuredEnd.refused))
            var isRefused = false
            if case MailFailure.refusedRecipient = error { isRefused = true }
            return .closed(isSent: false, isRefused: isRefused, about: news)
        }
    }

    private func isWorthTrying(_ entry: OutboxEntry) -> Bool {
        site.clock.now() - entry.created < Self.patience || entry.attempts < Self.attempts
    }
}
