package import Database
import Synchronization

/// What this process knows of the published versions without asking: none ever changes, so what was worked out of two stays.
package final class PolicyMemory: Sendable {
    fileprivate struct Pair: Hashable {
        let older: Int
        let newer: Int
    }

    fileprivate struct State {
        var newest: PolicyDates?
        var differences: [Pair: PolicyDifference] = [:]
        var texts: [Int: PublishedPolicy] = [:]
    }

    /// A difference holds the clauses of both texts.
    fileprivate static let most = 64
    /// A text and its reading take some hundred kilobytes.
    fileprivate static let mostTexts = 4

    fileprivate let state = Mutex(State())

    package init() {}
}

/// A version and its text, read.
package struct PublishedPolicy: Sendable {
    package let version: PolicyVersion
    package let document: PolicyDocument
}

/// When a version was published and takes effect, without its text.
package struct PolicyDates: Sendable, Hashable {
    package let number: Int
    package let published: Instant
    /// From when it is in force.
    package let effective: Instant
    /// Whether something in it is wider than in the version before.
    package let widens: Bool
    /// SHA-256 of its text, in hexadecimal.
    package let hash: String
    /// Whether a datum, a use, a recipient or a length isn't the same: people are written to.
    package let concerns: Bool
}

/// What the foot of every page says of a version that is new.
package struct PolicyNews: Sendable, Hashable {
    package let number: Int
    package let published: Instant
    /// From when it is in force; `nil` where it is already.
    package let coming: Instant?
}

extension Policies {
    /// For how long a version is news to whoever reads the site.
    package static let newsLife = Duration.days(30)

    /// What changes from one published version to another; `nil` where one of them isn't there.
    ///
    /// - Throws: when the database can't be read.
    package func difference(from older: Int, to newer: Int) async throws -> PolicyDifference? {
        let pair = PolicyMemory.Pair(older: older, newer: newer)
        if let known = memory.state.withLock({ $0.differences[pair] }) { return known }

        guard let before = try await published(older), let after = try await published(newer) else { return nil }
        let difference = PolicyDifference(from: before.document, to: after.document)
        memory.state.withLock { state in
            if state.differences.count >= PolicyMemory.most { state.differences = [:] }
            state.differences[pair] = difference
        }
        return difference
    }

    /// A version with its text; `nil` when there is none of that number.
    ///
    /// - Throws: when the database can't be read.
    package func published(_ number: Int) async throws -> PublishedPolicy? {
        if let known = memory.state.withLock({ $0.texts[number] }) { return known }

        guard let version = try await version(number) else { return nil }
        let published = PublishedPolicy(version: version, document: try version.document())
        memory.state.withLock { state in
            if state.texts.count >= PolicyMemory.mostTexts { state.texts = [:] }
            state.texts[number] = published
        }
        return published
    }

    /// The dates of every version, oldest first.
    ///
    /// - Throws: when the database can't be read.
    package func dates() async throws -> [PolicyDates] {
        try await database.read { try $0.policyDates() }
    }

    /// Another process may have published: what `news` says is read anew.
    ///
    /// - Throws: when the database can't be read.
    package func lookAtNewest() async throws {
        let newest = try await database.read { try $0.newestPolicy() }
        memory.state.withLock { $0.newest = newest }
    }

    /// What every page says for a while after a version that changes something; asks no database.
    package func news() -> PolicyNews? {
        let now = clock.now()
        guard let newest = memory.state.withLock({ $0.newest }), newest.number > 1, newest.concerns,
            now < newest.published + Self.newsLife
        else { return nil }
        return PolicyNews(
            number: newest.number, published: newest.published,
            coming: newest.effective > now ? newest.effective : nil)
    }
}

extension Reading {
    func policyDates() throws -> [PolicyDates] {
        try rows("SELECT number, published, effective, widens, concerns, hash FROM policy ORDER BY number").map(
            PolicyDates.init)
    }

    fileprivate func newestPolicy() throws -> PolicyDates? {
        try row("SELECT number, published, effective, widens, concerns, hash FROM policy ORDER BY number DESC LIMIT 1")
            .map(PolicyDates.init)
    }
}

extension PolicyDates {
    fileprivate init(row: Row) throws {
        self.init(
            number: try row["number"], published: try row["published"], effective: try row["effective"],
            widens: try row["widens"], hash: try row["hash"], concerns: try row["concerns"])
    }
}

extension [PolicyDates] {
    /// The first moment at which what is wider from one version to another touches what somebody gave before who is told now:
    /// thirty days later, and no sooner than it is in force, where the gate holds it back; else when it is in force for all.
    func touches(_ news: NewsOfPolicy, _ difference: PolicyDifference, toldAt told: Instant) -> Instant {
        let effects = filter { $0.widens && $0.number > news.known && $0.number <= news.newest }.map(\.effective)
        guard !difference.touchesHeldData else { return effects.min() ?? told }
        return ([told + Policies.announcement] + effects).max() ?? told
    }
}
