import Database
package import Logging

extension Mail {
    /// So many are read at once.
    private static let batch = 2_048
    /// So many times in one turn at the most: then others of the same job's processes may have it.
    private static let batches = 32
    /// So many waves of those to many are on their way at once: while one waits for the disk or the server, the other is made, or
    /// noted.
    private static let wavesAtOnce = 2

    /// Sends what is due. A mail that leaves is deleted; one that the server won't take now is tried again later; one
    /// that it never takes is given up and counted in the log, by number and never by address.
    /// Where the register of processors cuts the mail server off, all of them wait, for as long as it does.
    package func deliver(logger: Logger) async throws {
        guard site.mayReach(.mail) else { return try await waitOutCutOff() }
        for _ in 1...Self.batches {
            let due = try await site.database.read { try $0.dueMail(limit: Self.batch) }
            for awaited in due where !awaited.kind.isToMany { try await carry([awaited], logger: logger) }
            let (first, later) = Self.byPerson(due.filter(\.kind.isToMany))
            let areSent = try await deliver(waves(of: first), logger: logger)
            guard due.count == Self.batch || !later.isEmpty || !areSent, site.mayReach(.mail) else { return }
        }
    }

    /// The first mail to each person, and the others: they are sent once what the first said is noted.
    private static func byPerson(_ mails: [OutboxEntry]) -> (first: [OutboxEntry], later: [OutboxEntry]) {
        var people: Set<Account.ID> = []
        return mails.reduce(into: ([], [])) { parts, mail in
            let isFirst = mail.account.map { people.insert($0).inserted } ?? true
            isFirst ? parts.first.append(mail) : parts.later.append(mail)
        }
    }

    /// As many as the server, the disk or the folder takes at once are on their way, and may leave twice where the program is killed
    /// in that moment.
    private func waves(of mails: [OutboxEntry]) -> [[OutboxEntry]] {
        let size = max(1, site.mailTransport.atOnce / Self.wavesAtOnce)
        return stride(from: 0, to: mails.count, by: size).map { Array(mails[$0..<min($0 + size, mails.count)]) }
    }

    /// Sends waves of which no two mails are to the same person. What somebody waits for comes before the next one.
    ///
    /// - Returns: whether all of them were sent; the others stay due.
    private func deliver(_ waves: [[OutboxEntry]], logger: Logger) async throws -> Bool {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var areSent = true
            for (number, wave) in waves.enumerated() {
                if number >= Self.wavesAtOnce { _ = try await group.next() }
                // The first is always sent: else many that are waited for, one after the other, would keep it for ever.
                if number > 0 { areSent = try await mayGoOn() }
                guard areSent else { break }
                group.addTask { try await carry(wave, logger: logger) }
            }
            try await group.waitForAll()
            return areSent
        }
    }

    private func mayGoOn() async throws -> Bool {
        guard site.mayReach(.mail) else { return false }
        return try await !site.database.read { try $0.hasAwaitedMail() }
    }

    /// Whatever stops this task: what was taken leaves, and what has left is noted and mustn't leave again.
    private func carry(_ wave: [OutboxEntry], logger: Logger) async throws {
        try Task.checkCancellation()
        guard site.mayReach(.mail) else { return }
        try await Task { try await close(await send(try await take(wave), logger: logger)) }.value
    }

    /// What is to be known in the tables before mails leave: who sends them, and what those of alerts tell. It is written for all
    /// that go to many, so that a disk without room for it lets none leave again and again.
    private func take(_ wave: [OutboxEntry]) async throws -> [TakenMail] {
        guard site.database.isShared || wave.contains(where: \.kind.isToMany) else { return wave.map { ($0, nil) } }
        return try await site.database.write { writer in
            // Beside the lease, which may be lost while a mail is on its way: no other process sends these meanwhile.
            let claimed = try writer.claim(wave)
            let found = try writer.takeFound(for: claimed)
            return claimed.map { ($0, found[$0.id]) }
        }
    }

    /// Notes how mails ended.
    ///
    /// - Throws: then, why one of them couldn't be tried.
    private func close(_ tried: [TriedMail]) async throws {
        guard !tried.isEmpty else { return }
        try await noteAll(tried.compactMap { mail in (try? mail.ending.get()).map { (mail.entry, $0) } })
        for mail in tried { _ = try mail.ending.get() }
    }

    /// One that can't be noted isn't to make the others leave again.
    private func noteAll(_ ended: [EndedMail]) async throws {
        do { try await note(ended) } catch let failure as DatabaseFailure where !failure.mayPass && ended.count > 1 {
            var failed: (any Error)?
            for mail in ended {
                do { try await note([mail]) } catch { failed = error }
            }
            if let failed { throw failed }
        }
    }

    private func note(_ ended: [EndedMail]) async throws {
        try await site.database.write { try $0.note(ended) }
    }
}

/// A mail that this process sends, with what it tells where it is an alert's.
typealias TakenMail = (entry: OutboxEntry, found: FoundByAlert?)

/// A mail that was tried; a failure is one of ours, and it is tried again.
typealias TriedMail = (entry: OutboxEntry, ending: Result<MailEnding, any Error>)

private typealias EndedMail = (entry: OutboxEntry, ending: MailEnding)

extension Writer {
    /// Those of alerts that have left are most of them where there are many: they are noted together.
    fileprivate func note(_ ended: [EndedMail]) throws {
        let told = ended.filter { $0.entry.kind == .alert && $0.ending.isSent }
        try closeTold(told.map(\.entry))
        for mail in ended where !(mail.entry.kind == .alert && mail.ending.isSent) {
            try note(mail.ending, of: mail.entry)
        }
    }

    private func note(_ ending: MailEnding, of entry: OutboxEntry) throws {
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
