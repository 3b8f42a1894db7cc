import Foundation

extension VerifySite {
    /// The policy, and what the site says about how it is kept.
    static let policy: [OutsideCheck] =
        versions + [
            OutsideCheck(
                .complaint, "the policy leads to the authority",
                why: "Whoever isn't heard must know where to complain."
            ) { walk in
                let page = try await walk.page("/confidentialite")
                let leads = page?.markup.links.contains { $0.hasPrefix("https://www.cnil.fr/") } ?? false
                return leads ? .holds("") : .broken("no link to the CNIL")
            },
            OutsideCheck(
                .information, "the policy has a clause for each promise",
                why: "What isn't written can't be held against anybody."
            ) { walk in
                guard let page = try await walk.page("/confidentialite") else { return .broken("it isn't there") }
                let identifiers = Set(page.markup.tags.compactMap { $0["id"] })
                let missing = Promise.allCases.map(\.rawValue).filter { !identifiers.contains($0) }
                return missing.isEmpty
                    ? .holds("\(Promise.allCases.count)") : .broken("none for \(named(missing))")
            },
            OutsideCheck(
                .measures, "the site's own checks are fresh, and none is red",
                why: "A site that looks at itself every day notices what breaks before you do."
            ) { walk in
                let answer = try await walk.getData("/confidentialite/promesses")
                guard answer.status == 200, let board = answer.json else {
                    return .broken("the page of proofs isn't there as JSON")
                }
                return ToldPromises(board).outcome(at: walk.now)
            },
            OutsideCheck(
                .measures, "the page of proofs says what it can't prove, and how to look without believing it",
                why: "A proof that hides its limits is an advertisement."
            ) { walk in
                let page = try await walk.page("/confidentialite/promesses")
                let says = page.map { Markup.words(of: $0.answer.text).contains("zone-visio policy verify") } ?? false
                return says ? .holds("") : .broken("it doesn't")
            },
        ]
}

/// The promises as a site tells how they stand.
struct ToldPromises: Sendable {
    private struct Told: Sendable {
        let id: String
        let outcome: String
        let verdicts: [String]
    }

    /// How old what a site checks about itself may be.
    private static let freshness: TimeInterval = 48 * 3_600

    private let checked: Date?
    private let promises: [Told]

    init(_ board: [String: Any]) {
        checked = (board["checked"] as? String).flatMap { try? Date($0, strategy: .iso8601) }
        promises = (board["promises"] as? [[String: Any]] ?? []).map { promise in
            Told(
                id: promise["id"] as? String ?? "", outcome: promise["outcome"] as? String ?? "",
                verdicts: (promise["proofs"] as? [[String: Any]] ?? []).map { $0["verdict"] as? String ?? "" })
        }
    }

    func outcome(at now: Date) -> Verdict.Outcome {
        let told = Set(promises.map(\.id))
        let missing = Promise.allCases.map(\.rawValue).filter { !told.contains($0) }
        guard missing.isEmpty else { return .broken("it says nothing of \(VerifySite.named(missing))") }
        let red = promises.filter { $0.outcome == "failing" }.map(\.id)
        guard red.isEmpty else { return .broken("\(VerifySite.named(red)) by its own word") }
        let unproven = promises.filter { promise in
            promise.outcome == "kept"
                && (!promise.verdicts.contains("passed")
                    || promise.verdicts.contains { ["failed", "stale"].contains($0) })
        }.map(\.id)
        guard unproven.isEmpty else { return .broken("kept without a good proof: \(VerifySite.named(unproven))") }
        guard let checked else { return .unchecked("the site hasn't looked at itself yet") }
        guard now.timeIntervalSince(checked) < Self.freshness else {
            return .broken("it last looked at itself on \(checked.formatted(.iso8601))")
        }
        let counts = Dictionary(grouping: promises, by: \.outcome).mapValues(\.count).sorted { $0.key < $1.key }
        return .holds(counts.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
    }
}
