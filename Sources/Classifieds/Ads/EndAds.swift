import Database
import Logging

extension Ads {
    /// Ends the ads whose 60 days are over: from then on nobody but their owner sees them.
    func endDue(_ turn: JobTurn = .byItself) async throws {
        let now = site.clock.now()
        for state in [Ad.State.online, .paused] {
            try await turn.work(.ads) { [site] in
                try await site.database.read { try $0.countOver(state, before: now) }
            } next: { [site] (last: DueAd?) in
                try await site.database.read { try $0.over(state, before: now, after: last) }
            } each: { [site] ads in
                try await site.database.write { writer in
                    let owners = try ads.compactMap { try writer.end($0.id) }
                    for account in Set(owners) { try writer.noteIdleness(of: account) }
                    return owners.count
                }
            }
        }
    }

    /// Erases what ended more than 7 days ago: single ads, people whose last ad it was, and those who locked everything and
    /// never came back (promise RET-1).
    func eraseEnded(_ turn: JobTurn = .byItself) async throws {
        let limit = site.clock.now() - site.settings.durations.window
        try await turn.work(.people) { [site] in
            try await site.database.read { try $0.countIdle(since: limit) }
        } next: { [site] (last: DuePerson?) in
            try await site.database.read { try $0.idle(since: limit, after: last) }
        } each: { [site] people in
            try await site.accounts.erase(people.map(\.id), when: .idle(since: limit), turn)
        }
        try await eraseLocked(turn)
        try await turn.work(.ads) { [site] in
            try await site.database.read { try $0.countOver(.ended, before: limit) }
        } next: { [site] (last: DueAd?) in
            try await site.database.read { try $0.over(.ended, before: limit, after: last) }
        } each: { ads in
            try await delete(ads.map(\.id), turn) { try $0.isEnded($1, before: limit) }
        }
    }

    private func eraseLocked(_ turn: JobTurn) async throws {
        let life = site.settings.durations.restriction
        let limit = site.clock.now() - life
        try await turn.work(.people) {
            0
        } next: { [site] (last: DuePerson?) in
            try await site.database.read { try $0.locked(before: limit, after: last) }
        } each: { [site] people in
            try await site.accounts.erase(people.map(\.id), when: .locked(for: life), turn)
        }
    }

    /// Erases the drafts that nobody confirmed within 48 hours, with their holders; also of those whose mail couldn't leave
    /// meanwhile, since that time is what their authors were told (decision 26).
    func eraseUnconfirmed(_ turn: JobTurn = .byItself) async throws {
        let limit = site.clock.now() - site.settings.durations.draft
        try await turn.work(.people) { [site] in
            try await site.database.read { try $0.countHolders(before: limit) }
        } next: { [site] (last: DuePerson?) in
            try await site.database.read { try $0.holders(before: limit, after: last) }
        } each: { [site] people in
            try await site.accounts.erase(people.map(\.id), when: .unconfirmed(since: limit), turn)
        }
        try await turn.work(.ads) { [site] in
            try await site.database.read { try $0.countDrafts(before: limit) }
        } next: { [site] (last: DueAd?) in
            try await site.database.read { try $0.drafts(before: limit, after: last) }
        } each: { ads in
            try await delete(ads.map(\.id), turn) { try $0.isUnconfirmed($1, since: limit) }
        }
    }

    /// Deletes the ads that are still due: their people may have done something since the list was made.
    ///
    /// - Parameter mail: what each one's person is written.
    /// - Returns: how many were due.
    func delete(
        _ ids: [Ad.ID], _ turn: JobTurn, telling mail: OutboxEntry.Kind? = nil,
        whenStill isDue: @escaping @Sendable (Writer, Ad.ID) throws -> Bool
    ) async throws -> Int {
        let (count, photos) = try await site.database.write { writer in
            let due = try ids.filter { try isDue(writer, $0) }
            return (due.count, try due.flatMap { try writer.delete($0, telling: mail) })
        }
        for failure in await site.photos.discard(photos) { turn.fail(failure) }
        if count > 0 { try await site.database.forgetHistory() }
        return count
    }
}

extension JobTurn {
    /// For work that no schedule asked for.
    static var byItself: JobTurn { JobTurn(of: "by itself", logger: Logger(label: "zone-visio")) }
}

extension Writer {
    fileprivate func delete(_ id: Ad.ID, telling mail: OutboxEntry.Kind?) throws -> [Photo.ID] {
        let account = try ad(id)?.account
        let photos = try deleteAd(id)
        if let account { try noteIdleness(of: account) }
        if let mail { try post(mail, to: account) }
        return photos
    }
}
