import Database
import Foundation

/// One walk through the journal, from its first entry to its last.
struct JournalWalk {
    private let key: SigningKey
    private(set) var flaws: [JournalFlaw] = []
    private(set) var count = 0
    /// The number of the last row that was looked at.
    private(set) var reached = 0
    /// Where the chain stands; `nil` behind what couldn't be read.
    private var last: JournalHead?
    private var moment = Instant(milliseconds: 0)
    /// Of each entry that is there, its hash.
    private var known: [Int: Data] = [:]
    /// Of each day that has entries, their numbers.
    private var numbers: [Int: [Int]] = [:]
    private let start: JournalHead
    /// The first day that has to be published; `nil` where the first that is says it.
    private let firstDay: Int?

    /// It begins behind the last month that was dropped.
    init(segments: [JournalSegment], key: SigningKey) {
        self.init(behind: segments.last?.last ?? Self.genesis, from: nil, key: key)
        for segment in segments where !isSigned(segment) { flaws.append(.segment(month: segment.month)) }
    }

    /// It begins behind a day that was published.
    ///
    /// - Parameter hash: what the row of its last entry says; `nil` without such a row.
    /// - Returns: `nil` where the site didn't sign that: then all of it has to be looked at.
    init?(behind day: StoredJournalDay, hash: Data?, key: SigningKey) {
        guard let said = SignedJournalDay(day.signature, by: key), said.day == FrenchDay.iso(day.day), let hash,
            JournalEntry.hexadecimal(hash) == said.hash
        else { return nil }
        self.init(behind: JournalHead(number: said.number, hash: hash), from: day.day + 1, key: key)
    }

    private init(behind start: JournalHead, from firstDay: Int?, key: SigningKey) {
        (self.key, self.start, self.firstDay) = (key, start, firstDay)
        (last, reached) = (start, start.number)
    }

    private static let genesis = JournalHead(number: 0, hash: JournalEntry.genesis)

    private func isSigned(_ segment: JournalSegment) -> Bool {
        let said = key.verified(segment.signature).flatMap {
            try? JSONDecoder().decode(SignedJournalMonth.self, from: $0)
        }
        return said
            == SignedJournalMonth(
                month: FrenchDay.isoMonth(segment.month), last: segment.last.number,
                hash: JournalEntry.hexadecimal(segment.last.hash))
    }

    /// - Parameter stored: `nil` where the row can't be read.
    mutating func step(to number: Int, _ stored: StoredEntry?) {
        if number > reached + 1 { flaws.append(.missing(reached + 1)) }
        let follows = number == reached + 1
        count += 1
        reached = number
        guard let stored else {
            flaws.append(.unreadable(number))
            return last = nil
        }
        let entry = stored.entry
        if entry.hash != stored.hash { flaws.append(.changed(number)) }
        // Behind a gap and behind what can't be read nothing is known of what it has to follow from.
        if follows, let last, entry.previous != last.hash { flaws.append(.unlinked(number)) }
        if entry.at < moment || stored.month != entry.month { flaws.append(.disorder(number)) }
        moment = entry.at
        last = JournalHead(number: number, hash: stored.hash)
        known[number] = stored.hash
        numbers[FrenchDay.number(entry.at), default: []].append(number)
    }

    /// What was noted as the last entry.
    mutating func compare(_ head: JournalHead?) {
        guard let head else {
            if reached > 0 { flaws.append(.head(0)) }
            return
        }
        if head.number != reached || (last.map { $0.hash != head.hash } ?? false) { flaws.append(.head(head.number)) }
    }

    /// What was published.
    mutating func compare(_ days: [StoredJournalDay]) {
        var expected = firstDay ?? days.first?.day ?? 0
        for day in days {
            while expected < day.day {
                flaws.append(.missingDay(expected))
                expected += 1
            }
            expected = day.day + 1
            if let reason = reason(against: day) { flaws.append(.day(day.day, reason)) }
        }
    }

    private func reason(against day: StoredJournalDay) -> String? {
        guard let said = SignedJournalDay(day.signature, by: key) else { return "its signature isn't the site's" }
        guard said.day == FrenchDay.iso(day.day), said.first == day.first, said.last == day.last else {
            return "its signature says something else than its row"
        }
        guard let head = head(of: said.number) else { return "entry \(said.number) was published and is missing" }
        guard JournalEntry.hexadecimal(head) == said.hash else {
            return "entry \(said.number) isn't the one that was published"
        }
        let numbers = numbers[day.day] ?? []
        guard numbers.first == said.first, numbers.last == said.last, numbers.count == said.count else {
            return "its entries aren't those that were published"
        }
        return nil
    }

    private func head(of number: Int) -> Data? {
        number == start.number ? start.hash : known[number]
    }
}

extension SignedJournalDay {
    /// - Returns: nil for a signature that isn't of that key, or is of something else.
    init?(_ signature: String, by key: SigningKey) {
        guard let json = key.verified(signature), let said = try? JSONDecoder().decode(Self.self, from: json) else {
            return nil
        }
        self = said
    }
}
