import Classifieds
import Database
import HTTPTypes

extension Routes {
    mutating func addJournal() {
        get("/transparence/journal", knowsCaller: false, "publicJournal", JournalHandlers.days)
        get("/transparence/journal/:day", knowsCaller: false, "publicJournalDay", JournalHandlers.day)
        get("/transparence/journal/:day/liste.json", knowsCaller: false, "publicJournalList", JournalHandlers.list)
        get("/equipe/journal", access: .staff(.readJournal), "staffJournal", JournalHandlers.entries)
    }
}

/// The journal: its hashes for everybody, its entries for whoever looks at the others' work.
enum JournalHandlers {
    @Sendable static func days(_ visit: Visit) async throws -> Answer {
        let page = JournalPage(
            days: try await visit.site.journal.publishedDays(), key: visit.site.keyring.signing.publicCoordinate)
        return Answer.page(page.page, for: visit).validated(for: visit)
    }

    @Sendable static func day(_ visit: Visit) async throws -> Answer {
        let (day, entries) = try await visit.site.journal.publishedDay(try number(visit))
        return Answer.page(JournalDayPage(day: day, entries: entries).page, for: visit).validated(for: visit)
    }

    /// The same bytes for everybody, who may take them from any page.
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let (day, entries) = try await visit.site.journal.publishedDay(try number(visit))
        var answer = try Answer.json(JournalDayData(day, entries))
        answer.headers[.accessControlAllowOrigin] = "*"
        return answer.kept(.hours(1)).validated(for: visit)
    }

    private static func number(_ visit: Visit) throws(Refusal) -> Int {
        guard let day = FrenchDay.number(iso: try visit.parameter("day")) else { throw .notFound }
        return day
    }

    @Sendable static func entries(_ visit: Visit) async throws -> Answer {
        let query = visit.query
        var filter = JournalFilter()
        filter.act = query["acte"].flatMap { JournalAct(rawValue: $0) }
        filter.colleague = query["collegue"].flatMap { Colleague.ID($0) }
        filter.day = query["jour"].flatMap { FrenchDay.number(iso: $0) }
        filter.before = query["avant"].flatMap { Int($0) }
        let page = StaffJournalPage(
            entries: try await visit.site.journal.list(filter, by: visit.caller),
            colleagues: try await visit.site.journal.colleagues(for: visit.caller), filter: filter)
        return try await visit.staffPage(page.page)
    }
}

/// A published day for programs: `docs/journal.md` says what each means.
private struct JournalDayData: Encodable, Sendable {
    let day: String
    /// The last entry of that day or any before it, and its hash.
    let number: Int
    let hash: String
    let entries: [Entry]
    let signature: String

    struct Entry: Encodable, Sendable {
        let number: Int
        let hash: String
    }

    init(_ published: PublishedJournalDay, _ hashes: [(number: Int, hash: String)]) {
        day = FrenchDay.iso(published.day)
        (number, hash, signature) = (published.number, published.hash, published.signature)
        entries = hashes.map { Entry(number: $0.number, hash: $0.hash) }
    }
}
