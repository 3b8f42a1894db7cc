import Database
package import Logging

extension Mail {
    /// So many are read at once.
    private static let batch = 256
    /// So many times in one turn at the most: then others of the same job's processes may have it.
    private static let batches = 100
    /// So many of those to many are on their way at once: most of the time of a mail is the server's or the disk's, which flushes
    /// 64 files nearly as soon as one. Twice as many at the most leave twice where the program is killed in that moment: those on
    /// their way, and those before them that are being noted.
    private static let atOnce = 64

    /// Sends what is due. A mail that leaves is deleted; one that the server won't take now is tried again later; one
    /// that it never takes is given up and counted in the log, by number and never by address.
    /// Where the register of processors cuts the mail server off, all of them wait, for as long as it does.
    package func deliver(logger: Logger) async throws {
        guard site.mayReach(.mail) else { return try await waitOutCutOff() }
        for _ in 1...Self.batches {
            let due = try await site.database.read { try $0.dueMail(limit: Self.batch) }
            for awaited in due where !awaited.kind.isToMany { try await deliver([[awaited]], logger: logger) }
            let (first, later) = Self.byPerson(due.filter(\.kind.isToMany))
            try await deliver(Self.waves(of: first), logger: logger)
            guard due.count == Self.batch || !later.isEmpty, site.mayReach(.mail) else { return }
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

    private static func waves(of mails: [OutboxEntry]) -> [[OutboxEntry]] {
        stride(from: 0, to: mails.count, by: atOnce).map { Array(mails[$0..<min($0 + atOnce, mails.count)]) }
    }

    /// While one wave is on its way, the one before is noted and the next is taken; no two are to the same person. What somebody
    /// waits for comes before the next one: the others stay due.
    private func deliver(_ waves: [[OutboxEntry]], logger: Logger) async throws {
        var waves = waves[...]
        var taken = try await take(next: &waves)
        var tried: [TriedMail] = []
        while !taken.isEmpty {
            if Task.isCancelled {
                try await close(tried)
                throw CancellationError()
            }
            let sending = Task { [taken] in await send(taken, logger: logger) }
            let next: Result<[TakenMail], any Error>
            do {
                try await close(tried)
                if try await site.database.read({ try $0.hasAwaitedMail() }) { waves = [] }
                next = .success(try await take(next: &waves))
            } catch { next = .failure(error) }
            tried = await sending.value
            if case .failure = next { try await close(tried) }
            taken = try next.get()
        }
        try await close(tried)
    }

    /// What is to be known in the tables before mails leave: who sends them, and what those of alerts tell. It is written for all
    /// that go to many, so that a disk without room for it lets none leave again and again.
    private func take(next waves: inout ArraySlice<[OutboxEntry]>) async throws -> [TakenMail] {
        while let wave = waves.popFirst() {
            try Task.checkCancellation()
            guard site.mayReach(.mail) else { return [] }
            guard site.database.isShared || wave.contains(where: \.kind.isToMany) else { return wave.map { ($0, nil) } }
            let taken = try await site.database.write { writer in
                // Beside the lease, which may be lost while a mail is on its way: no other process sends these meanwhile.
                try wave.filter { try writer.claim($0) }.map { ($0, try writer.takeFound(for: $0)) }
            }
            if !taken.isEmpty { return taken }
        }
        return []
    }

    private func send(_ mails: [TakenMail], logger: Logger) async -> [TriedMail] {
        await withTaskGroup { group in
            for mail in mails {
                group.addTask { () -> TriedMail in
                    do { return (mail.entry, .success(try await send(mail, logger: logger))) } catch {
                        return (mail.entry, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Notes how mails ended. Whatever stops this task: what has left mustn't leave again.
    ///
    /// - Throws: then, why one of them couldn't be tried.
    private func close(_ tried: [TriedMail]) async throws {
        guard !tried.isEmpty else { return }
        let ended = tried.compactMap { mail in (try? mail.ending.get()).map { (entry: mail.entry, ending: $0) } }
        try await Task { try await noteAll(ended) }.value
        for mail in tried { _ = try mail.ending.get() }
    }

    /// One that can't be noted isn't to make the others leave again.
    private func noteAll(_ ended: [(entry: OutboxEntry, ending: MailEnding)]) async throws {
        do { try await note(ended) } catch let failure as DatabaseFailure where !failure.mayPass && ended.count > 1 {
            var failed: (any Error)?
            for mail in ended {
                do { try await note([mail]) } catch { failed = error }
            }
            if let failed { throw failed }
        }
    }

    private func note(_ ended: [(entry: OutboxEntry, ending: MailEnding)]) async throws {
        try await site.database.write { writer in for mail in ended { try writer.note(mail.ending, of: mail.entry) } }
    }
}

/// A mail that this process sends, with what it tells where it is an alert's.
typealias TakenMail = (entry: OutboxEntry, found: FoundByAlert?)

/// A mail that was tried; a failure is one of ours, and it is tried again.
private typealias TriedMail = (entry: OutboxEntry, ending: Result<MailEnding, any Error>)

extension Writer {
    fileprivate func note(_ ending: MailEnding, of entry: OutboxEntry) throws {
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
