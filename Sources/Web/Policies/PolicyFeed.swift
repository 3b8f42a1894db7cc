import Classifieds
import Database
import HTML

/// The versions of the policy as an Atom feed (RFC 4287), the newest first: what changes, which way, and from when.
struct PolicyFeed: Sendable {
    /// A version, and what it changes.
    struct Entry: Sendable {
        let dates: PolicyDates
        /// `nil` for the first.
        let change: PolicyDifference?
    }

    /// Facts told of one version; its page tells them all.
    private static let mostFacts = 12

    let entries: [Entry]
    let settings: SiteSettings

    var answer: Answer {
        AtomFeed(
            title: "\(settings.name) – politique de confidentialité", address: .policyFeed, page: .policyVersions,
            changed: entries.first?.dates.published, settings: settings, entries: entries.map(entry)
        ).answer
    }

    private var base: String { settings.baseURL }

    private func entry(_ entry: Entry) -> HTML {
        let address = Address.policyVersion(entry.dates.number)
        return """
            <entry><title>Version \(entry.dates.number)\u{A0}: \(entry.change?.direction.text ?? "la première")</title>
            <id>\(base)\(address)</id>
            <link rel="alternate" type="text/html" href="\(base)\(address)"/>
            \(related(entry))<published>\(FrenchDate.machine(entry.dates.published))</published>
            <updated>\(FrenchDate.machine(entry.dates.published))</updated>
            <summary>\(force(of: entry.dates))\(entry.change.map(Self.words))</summary></entry>

            """
    }

    private func related(_ entry: Entry) -> HTML {
        guard entry.change != nil else { return "" }
        let address = Address.policyDifference(entry.dates.number - 1, entry.dates.number)
        return "<link rel=\"related\" type=\"text/html\" href=\"\(base)\(address)\"/>\n"
    }

    /// What is true whenever it is read: a feed reader keeps it.
    private func force(of dates: PolicyDates) -> String {
        let published = "Publiée \(FrenchDay.text(dates.published))"
        guard dates.effective > dates.published else { return "\(published), en vigueur le jour même." }
        return "\(published), en vigueur à partir du \(FrenchDay.text(dates.effective).dropFirst(3))."
    }

    /// « Ce qui change : une annonce en ligne : 90 jours, avant 60 jours (plus large). », or the clauses said otherwise.
    private static func words(of change: PolicyDifference) -> String {
        let facts = change.changes.flatMap(\.facts)
        guard !facts.isEmpty else {
            let titles = change.changes.prefix(mostFacts).map(\.title).joined(separator: "\u{202F}; ")
            return titles.isEmpty ? "" : " Dit autrement\u{A0}: \(titles)."
        }
        let told = facts.prefix(mostFacts).map { "\($0.text) (\($0.direction.text))" }.joined(separator: "\u{202F}; ")
        let more = facts.count > mostFacts ? "\u{202F}; et \(facts.count - mostFacts) de plus" : ""
        return " Ce qui change\u{A0}: \(told)\(more)."
    }
}
