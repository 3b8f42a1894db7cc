package import Database

/// How much waits in one queue, and since when.
package struct QueueCount: Sendable, Equatable {
    package let queue: CaseQueue
    package let waiting: Int
    /// Since when the one waits that waits longest; `nil` where none does.
    package let oldest: Instant?
}

/// What came in and what was decided, by hour of the day in Paris.
package struct DayOfCases: Sendable {
    /// 24 numbers each, from midnight.
    package let came: [Int]
    package let decided: [Int]
    /// The hour in which it is now, 0 to 23.
    package let hour: Int
}

extension Staff {
    /// The queues whose cases somebody may see or decide, in the order of the menu: numbers and dates, nothing else.
    ///
    /// - Throws: `Refusal.forbidden` for whoever doesn't work on the site.
    package func queues(by caller: Caller) async throws -> [QueueCount] {
        _ = try caller.onDuty(.overview)

        let seen = CaseQueue.allCases.filter { caller.sees($0) }
        return try await site.database.read { reader in try seen.map { try reader.count($0) } }
    }

    /// The day so far.
    ///
    /// - Throws: `Refusal.forbidden` for whoever doesn't work on the site.
    package func day(by caller: Caller) async throws -> DayOfCases {
        _ = try caller.onDuty(.overview)

        let now = site.clock.now()
        // No day of Paris is longer; hours of the day before are left out below.
        let start = now - .hours(25)
        let (came, decided) = try await site.database.read { reader in
            (try reader.caseArrivals(since: start), try reader.caseDecisions(since: start))
        }
        return DayOfCases(came: byHour(came, on: now), decided: byHour(decided, on: now), hour: FrenchDay.hour(now))
    }

    private func byHour(_ instants: [Instant], on now: Instant) -> [Int] {
        let today = FrenchDay.number(now)
        var hours = [Int](repeating: 0, count: 24)
        for instant in instants where FrenchDay.number(instant) == today { hours[FrenchDay.hour(instant)] += 1 }
        return hours
    }
}

extension Moderation {
    /// How much waits in each queue, for everybody: numbers alone.
    package func waiting() async throws -> [QueueCount] {
        try await site.database.read { reader in try CaseQueue.allCases.map { try reader.count($0) } }
    }
}

extension Caller {
    /// Whether one may see how much waits in a queue, and which cases: whoever decides there, and whoever follows cases of people.
    package func sees(_ queue: CaseQueue) -> Bool {
        let duties: [Duty] =
            switch queue {
            case .campaigns, .orders: [queue.duty]
            case .held, .reports, .messages, .appeals, .support, .rights: [queue.duty, .followCases]
            }
        return duties.contains { (try? onDuty($0)) != nil }
    }
}

extension Reading {
    fileprivate func count(_ queue: CaseQueue) throws -> QueueCount {
        let row = try row(Self.waiting(in: queue))
        return QueueCount(queue: queue, waiting: try row?["count"] ?? 0, oldest: try row?["oldest"])
    }

    private static func waiting(in queue: CaseQueue) -> SQL {
        switch queue {
        case .held:
            """
            SELECT count(*) AS count, min(since) AS oldest FROM ad JOIN hold ON hold.ad = ad.id
            WHERE state = 'held' AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """
        case .reports: "SELECT count(*) AS count, min(opened) AS oldest FROM moderation_case WHERE closed IS NULL"
        case .messages:
            """
            SELECT count(*) AS count, min(written) AS oldest FROM message
            WHERE (id IN (SELECT message FROM message_report WHERE closed IS NULL)
                    OR (place IS NULL AND state = \(Message.State.asked)))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = message.sender)
            """
        case .appeals: "SELECT count(*) AS count, min(asked) AS oldest FROM appeal WHERE judged IS NULL"
        case .campaigns:
            """
            SELECT count(*) AS count, min(changed) AS oldest FROM campaign WHERE state = \(Campaign.State.waiting)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = campaign.account)
            """
        case .support:
            """
            SELECT count(*) AS count, min(received) AS oldest FROM request
            WHERE closed IS NULL AND kind = \(Request.Kind.help)
            """
        case .rights:
            """
            SELECT count(*) AS count, min(received) AS oldest FROM request
            WHERE closed IS NULL AND kind <> \(Request.Kind.help)
            """
        case .orders: "SELECT count(*) AS count, min(received) AS oldest FROM legal_order WHERE closed IS NULL"
        }
    }

    fileprivate func caseArrivals(since start: Instant) throws -> [Instant] {
        try rows(
            """
            SELECT since AS at FROM hold WHERE since > \(start)
            UNION ALL SELECT reported AS at FROM report WHERE reported > \(start)
            UNION ALL SELECT reported AS at FROM message_report WHERE reported > \(start)
            UNION ALL SELECT asked AS at FROM appeal WHERE asked > \(start)
            UNION ALL SELECT received AS at FROM request WHERE received > \(start)
            """
        ).map { try $0["at"] }
    }

    fileprivate func caseDecisions(since start: Instant) throws -> [Instant] {
        try rows(
            """
            SELECT decided AS at FROM hold WHERE decided > \(start)
            UNION ALL SELECT closed AS at FROM moderation_case WHERE closed > \(start)
            UNION ALL SELECT closed AS at FROM message_report WHERE closed > \(start)
            UNION ALL SELECT judged AS at FROM appeal WHERE judged > \(start)
            UNION ALL SELECT closed AS at FROM request WHERE closed > \(start)
            """
        ).map { try $0["at"] }
    }
}
