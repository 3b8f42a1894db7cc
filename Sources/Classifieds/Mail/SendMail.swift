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

    var isSent: Bool {
        if case .closed(isSent: true, _, _) = self { true } else { false }
    }
}

/// A mail that may leave, or how it ended without.
private enum MadeMail: Sendable {
    case ready(MailMessage, about: NewsOfPolicy?)
    case ended(MailEnding)
    /// For a reason of ours: nothing is known of it.
    case failed(any Error)
}

extension Mail {
    /// A mail that couldn't leave for that long is given up.
    private static let patience = Duration.days(2)
    /// One that waited for something else is tried so often at the least.
    private static let attempts = 5

    /// Makes mails and hands them to the server.
    ///
    /// - Returns: how each ended; a database error where nothing is known of it then.
    func send(_ mails: [TakenMail], logger: Logger) async -> [TriedMail] {
        // What can't be read together is read for each, which fails alone.
        try? await site.keyring.fetchKeys(of: mails.compactMap(\.entry.account))
        let made = await mails.together { await make($0, logger: logger) }
        var (tried, ready): ([TriedMail], [(entry: OutboxEntry, message: MailMessage, news: NewsOfPolicy?)]) = ([], [])
        for (entry, made) in zip(mails.map(\.entry), made) {
            switch made {
            case .ready(let message, let news): ready.append((entry, message, news))
            case .ended(let ending): tried.append((entry, .success(ending)))
            case .failed(let error): tried.append((entry, .failure(error)))
            }
        }
        guard site.mayReach(.mail) else { return tried + ready.map { ($0.entry, .success(.untried)) } }
        for (mail, sent) in zip(ready, await site.mailTransport.send(ready.map(\.message))) {
            tried.append((mail.entry, .success(ending(of: mail.entry, about: mail.news, sent, logger))))
        }
        return tried
    }

    private func make(_ mail: TakenMail, logger: Logger) async -> MadeMail {
        do {
            let news = try await news(of: mail.entry)
            if let news, try await !isWorthALetter(news) { return .ended(.closed(isSent: true, about: news)) }
            return try await make(mail, about: news, logger: logger)
        } catch { return .failed(error) }
    }

    private func make(_ mail: TakenMail, about news: NewsOfPolicy?, logger: Logger) async throws -> MadeMail {
        do {
            let message = try await message(for: mail.entry, about: news, mail.found)
            return message.map { .ready($0, about: news) } ?? .ended(.closed(isSent: false, about: news))
        } catch let error as KeyringError {
            return .ended(ending(of: mail.entry, about: news, after: error, logger))
        }
    }

    private func ending(
        of entry: OutboxEntry, about news: NewsOfPolicy?, _ sent: Result<Void, MailFailure>, _ logger: Logger
    ) -> MailEnding {
        do throws(MailFailure) { try sent.get() } catch {
            return ending(of: entry, about: news, after: error, logger)
        }
        Metric.mails.count(1, MetricLabel(MeasuredEnd.done))
        return .closed(isSent: true, about: news)
    }

    /// - Parameter error: why it couldn't be made, or wasn't taken.
    private func ending(
        of entry: OutboxEntry, about news: NewsOfPolicy?, after error: any Error, _ logger: Logger
    ) -> MailEnding {
        switch error {
        case let error as KeyringError where isWorthTrying(entry):
            // An address that doesn't open mustn't hold up the mails behind it.
            logger.error("mail can't be made", metadata: ["mail": "\(entry.id)", "reason": "\(error)"])
        case MailFailure.temporary(let reason) where isWorthTrying(entry):
            logger.warning("mail postponed", metadata: ["mail": "\(entry.id)", "reason": "\(reason)"])
        case let error as MailFailure where entry.kind.isNeverGivenUp:
            logger.error("mail to the operator postponed", metadata: ["mail": "\(entry.id)", "reason": "\(error)"])
        default:
            logger.error("mail given up", metadata: ["mail": "\(entry.id)", "reason": "\(error)"])
            Metric.mails.count(1, MetricLabel(MeasuredEnd.refused))
            var isRefused = false
            if case MailFailure.refusedRecipient = error { isRefused = true }
            return .closed(isSent: false, isRefused: isRefused, about: news)
        }
        Metric.mails.count(1, MetricLabel(MeasuredEnd.postponed))
        return .postponed
    }

    private func isWorthTrying(_ entry: OutboxEntry) -> Bool {
        site.clock.now() - entry.created < Self.patience || entry.attempts < Self.attempts
    }
}
