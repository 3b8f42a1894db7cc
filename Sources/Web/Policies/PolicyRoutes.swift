import Classifieds
import Database
import HTTPTypes
import HummingbirdCore

extension Routes {
    mutating func addPolicies() {
        get("/confidentialite", knowsCaller: false, "policy", PolicyHandlers.policy)
        get("/confidentialite/versions", knowsCaller: false, "policyVersions", PolicyHandlers.versions)
        get("/confidentialite/versions/:number", knowsCaller: false, "policyVersion", PolicyHandlers.version)
        get(
            "/confidentialite/versions/:number/differences/:other", knowsCaller: false, "policyDifference",
            PolicyHandlers.difference)
    }
}

/// The policy and its versions.
enum PolicyHandlers {
    @Sendable static func policy(_ visit: Visit) async throws -> Answer {
        let policies = visit.site.policies
        let dates = try await policies.dates()
        let current = dates.inForce(at: visit.now)
        let version = if let current { try await policies.published(current.number) } else { nil as PublishedPolicy? }
        let isLate = try await !visit.site.upkeep.lateJobs().isEmpty
        let page = PolicyPage(
            settings: visit.site.settings, version: version?.version,
            announced: dates.last { $0.effective > visit.now && $0.number > current?.number ?? 0 },
            document: version?.document ?? PolicyDocument(for: visit.site.settings),
            board: try await visit.site.proofs.board(),
            isOperatorTold: isLate ? try await visit.site.upkeep.isOperatorTold() : nil, now: visit.now
        ).page
        return Answer.page(page, for: visit).validated(for: visit)
    }

    @Sendable static func versions(_ visit: Visit) async throws -> Answer {
        let page = PolicyVersionsPage(versions: try await visit.site.policies.dates(), now: visit.now).page
        return Answer.page(page, for: visit).validated(for: visit)
    }

    /// A version for people, or with its exact text and its seal for programs.
    @Sendable static func version(_ visit: Visit) async throws -> Answer {
        let published = try await find("number", visit)
        if visit.wantsJSON { return try .data(PolicyVersionData(published.version)).validated(for: visit) }
        let page = PolicyVersionPage(
            version: published.version, document: published.document,
            current: try await visit.site.policies.dates().inForce(at: visit.now)?.number ?? published.version.number,
            now: visit.now
        ).page
        return Answer.page(page, for: visit).validated(for: visit)
    }

    @Sendable static func difference(_ visit: Visit) async throws -> Answer {
        let (before, after) = (try await find("number", visit).version, try await find("other", visit).version)
        guard let difference = try await visit.site.policies.difference(from: before.number, to: after.number) else {
            throw Refusal.notFound
        }
        let page = PolicyDifferencePage(before: before, after: after, difference: difference).page
        return Answer.page(page, for: visit).validated(for: visit)
    }

    private static func find(_ parameter: String, _ visit: Visit) async throws -> PublishedPolicy {
        guard let number = Int(try visit.parameter(parameter)),
            let published = try await visit.site.policies.published(number)
        else { throw Refusal.notFound }
        return published
    }
}

extension Visit {
    /// Whether a program asks, by what it accepts or by the address.
    var wantsJSON: Bool {
        request.headers[.accept]?.contains("application/json") == true || query["format"] == "json"
    }
}

extension Answer {
    /// JSON that says what a page says, at the page's address.
    static func data(_ value: some Encodable) throws -> Answer {
        var answer = try json(value)
        answer.headers[.cacheControl] = "no-cache"
        answer.headers[.vary] = "Accept"
        return answer
    }
}
