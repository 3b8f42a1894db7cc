import Database
package import Logging

/// How the sending of one mail ended.
private enum Ending: Sendable {
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
    /// So many are read at once: what somebody waits for goes before the rest of what goes to many.
    private static let batch = 50
    /// So many times in one turn at the most: then others of the same job's processes may have it.
    private static let batches = 400
    /// So many of those to many are on their way at once: most of the time of a mail is the server's or the disk's. As many at the
    /// most leave twice where the program is killed in that moment.
    private static let atOnce = 8

    /// Sends what is due. A mail that leaves is deleted; one that the server won't take now is tried again later; one
    /// that it never takes is given up and counted in the log, by number and never by address.
    /// Where the register of processors cuts the mail server off, all of them wait, for as long as it does.
    package func deliver(logger: Logger) async throws {
        guard site.mayReach(.mail) else { return try await waitOutCutOff() }
        for _ in 1...Self.batches {
            let due = try await site.database.read { try $0.dueMail(limit: Self.batch) }
            for wave in Self.waves(of: due) {
                try Task.checkCancellation()
                guard site.mayReach(.mail) else { return }
                try await deliver(wave, logger: logger)
            }
            guard due.count == Self.batch else { return }
        }
    }

    /// What is sent at once: what somebody waits for goes one after another, in the order in which it was asked for; of what goes
    /// to many, never two to one person, to whom the earlier comes first.
    private static func waves(of due: [OutboxEntry]) -> [[OutboxEntry]] {
        due.reduce(into: []) { waves, entry in
            if entry.kind.isToMany, let last = waves.last, last.count < atOnce,
                last.allSatisfy({ $0.kind.isToMany && $0.account != entry.account })
            {
                waves[waves.count - 1].append(entry)
            } else {
                waves.append([entry])
            }
        }
    }

    private func deliver(_ wave: [OutboxEntry], logger: Logger) async throws {
        let mine = try await take(wave)
        let tried = await withTaskGroup { group in
            for mail in mine {
                group.addTask { () -> (entry: OutboxEntry, ending: Result<Ending, any Error>) in
                    do { return (mail.entry, .success(try await send(mail, logger: logger))) } catch {
                        return (mail.entry, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let ended = tried.compactMap { mail in (try? mail.ending.get()).map { (entry: mail.entry, ending: $0) } }
        // Whatever stops this task: what has left mustn't leave again.
        try await Task { try await noteAll(ended) }.value
        for mail in tried { _ = try mail.ending.get() }
    }

    /// One that can't be noted isn't to make the others leave again.
    private func noteAll(_ ended: [(entry: OutboxEntry, ending: Ending)]) async throws {
        do { try await note(ended) } catch let failure as DatabaseFailure where !failure.mayPass && ended.count > 1 {
            var failed: (any Error)?
            for mail in ended {
                do { try await note([mail]) } catch { failed = error }
            }
            if let failed { throw failed }
        }
    }

    private func note(_ ended: [(entry: OutboxEntry, ending: Ending)]) async throws {
        try await site.database.write { writer in for mail in ended { try writer.note(mail.ending, of: mail.entry) } }
    }

    /// What is to be known in the tables before mails leave: who sends them, and what those of alerts tell. It is written for all
    /// that go to many, so that a disk without room for it lets none leave again and again.
    private func take(_ wave: [OutboxEntry]) async throws -> [(entry: OutboxEntry, found: FoundByAlert?)] {
        guard site.database.isShared || wave.contains(where: { $0.kind.isToMany }) else {
            return wave.map { ($0, nil) }
        }
        return try await site.database.write { writer in
            // Beside the lease, which may be lost while a mail is on its way: no other process sends these meanwhile.
            try wave.filter { try writer.claim($0.id) }.map { ($0, try writer.takeFound(for: $0)) }
        }
    }

    private func send(_ mail: (entry: OutboxEntry, found: FoundByAlert?), logger: Logger) async throws -> Ending {
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

extension Writer {
    fileprivate func note(_ ending: Ending, of entry: OutboxEntry) throws {
        switch ending {
        case .untried: break
        case .postponed: try postpone(entry)
        case .closed(let isSent, let isRefused, let news):
            try close(entry, isSent: isSent, about: news)
            // The address that is to become theirs says nothing of the one they have.
            if isRefused, entry.kind != .newAddress, let account = entry.account { try noteBounce(of: account) }
        }
    }
}
