import Database

extension Conversations {
    /// Ends the conversations whose ad isn't online and in which nothing was written for 90 days, and erases the people who have
    /// no ad and no other conversation; nobody's who has everything locked.
    func endDue(_ turn: JobTurn = .byItself) async throws {
        let limit = site.clock.now() - site.settings.durations.conversation
        try await turn.work(.conversations) { [site] in
            try await site.database.read { try $0.countOver(before: limit) }
        } next: { [site] (last: DueConversation?) in
            try await site.database.read { try $0.over(before: limit, after: last) }
        } each: { conversations in
            try await end(conversations.map(\.id), before: limit, turn)
        }
        let held = site.clock.now() - site.settings.durations.held
        let reports = site.clock.now() - site.settings.durations.report
        try await site.database.write { writer in
            try writer.forgetMessagePrints()
            try writer.deleteOldReports(before: reports)
        }
        try await discardOld(before: held, turn)
    }

    private func end(_ ids: [Conversation.ID], before limit: Instant, _ turn: JobTurn) async throws -> Int {
        let (ended, people, photos) = try await site.database.write { writer in
            let due = try ids.filter { try writer.isOver($0, before: limit) }
            let people = try due.flatMap { try writer.participants(of: $0).map(\.account) }
            let photos = try due.flatMap { try writer.deleteConversation($0) }
            // Should the program end before they are erased, they go with those who have nothing any more.
            for account in Set(people) { try writer.noteIdleness(of: account) }
            return (due.count, Array(Set(people)), photos)
        }
        for failure in await site.photos.discard(photos) { turn.fail(failure) }
        _ = try await site.accounts.erase(people, when: .unattached, turn)
        if ended > 0 { try await site.database.forgetHistory() }
        return ended
    }

    /// What was held, refused or left as a draft, and what nobody decided about, goes when its time is over.
    private func discardOld(before limit: Instant, _ turn: JobTurn) async throws {
        let drafts = site.clock.now() - site.settings.durations.draft
        let photos = try await site.database.write { writer in
            try writer.deleteMessages(try writer.unsent(before: limit, drafts: drafts))
        }
        for failure in await site.photos.discard(photos) { turn.fail(failure) }
    }
}

/// A conversation whose time is over, with what it is walked by.
struct DueConversation: Sendable {
    let id: Conversation.ID
    let since: Instant
}

/// No time runs while somebody has everything locked.
private let isDue: SQL = """
    NOT EXISTS (SELECT 1 FROM ad WHERE ad.id = conversation.ad AND ad.state = 'online')
    AND NOT EXISTS (
        SELECT 1 FROM participant JOIN restriction ON restriction.account = participant.account
        WHERE participant.conversation = conversation.id)
    AND NOT EXISTS (
        SELECT 1 FROM message JOIN message_report ON message_report.message = message.id
        WHERE message.conversation = conversation.id AND closed IS NULL)
    """

extension Reading {
    fileprivate func over(before limit: Instant, after last: DueConversation?) throws -> [DueConversation] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, changed AS since FROM conversation
            WHERE changed <= \(limit) AND changed >= \(since)
                AND (changed > \(since) OR id > \(last?.id.text ?? "")) AND \(isDue)
            ORDER BY changed, id LIMIT \(JobTurn.batch)
            """
        ).map { DueConversation(id: try $0["id"], since: try $0["since"]) }
    }

    func countOver(before limit: Instant) throws -> Int {
        try row("SELECT count(*) AS count FROM conversation WHERE changed <= \(limit) AND \(isDue)")?["count"] ?? 0
    }

    fileprivate func isOver(_ id: Conversation.ID, before limit: Instant) throws -> Bool {
        try row("SELECT id FROM conversation WHERE id = \(id) AND changed <= \(limit) AND \(isDue)") != nil
    }

    /// What waits with its sender alone for too long.
    fileprivate func unsent(before limit: Instant, drafts: Instant) throws -> [Message.ID] {
        try rows(
            """
            SELECT id FROM message
            WHERE place IS NULL
                AND (written <= \(limit) OR (state = \(Message.State.draft) AND written <= \(drafts)))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = message.sender)
            """
        ).map { try $0["id"] }
    }
}

extension Writer {
    fileprivate func deleteConversation(_ id: Conversation.ID) throws -> [Photo.ID] {
        let photos: [Photo.ID] = try rows(
            """
            SELECT message_photo.id FROM message_photo JOIN message ON message.id = message_photo.message
            WHERE message.conversation = \(id)
            """
        ).map { try $0["id"] }
        try noteDeletions(of: photos)
        try run("DELETE FROM outbox WHERE message IN (SELECT id FROM message WHERE conversation = \(id))")
        try run("DELETE FROM conversation WHERE id = \(id)")
        return photos
    }

    fileprivate func deleteOldReports(before limit: Instant) throws {
        try run("DELETE FROM message_report WHERE coalesce(closed, reported) <= \(limit)")
    }
}
