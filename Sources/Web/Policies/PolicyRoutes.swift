import Classifieds
import Database
import HTTPTypes
import HummingbirdCore

extension Routes {
    mutating func addPolicies() {
        get("/confidentialite", "policy", PolicyHandlers.policy)
        get("/confidentialite/versions", "policyVersions", PolicyHandlers.versions)
        get("/confidentialite/versions/:number", "policyVersion", PolicyHandlers.version)
        get("/confidentialite/versions/:number/differences/:other", "policyDifference", PolicyHandlers.difference)
    }
}

/// The policy and its versions.
enum PolicyHandlers {
    @Sendable static func policy(_ visit: Visit) async throws -> Answer {
        let versions = try await visit.site.policies.all()
        let current = versions.inForce(at: visit.now)
        let isLate = try await !visit.site.upkeep.lateJobs().isEmpty
        let page = PolicyPage(
            settings: visit.site.settings, version: current, announced: versions.last { $0.effective > visit.now },
            document: try current?.document() ?? PolicyDocument(for: visit.site.settings),
            board: try await visit.site.proofs.board(),
            isOperatorTold: isLate ? try await visit.site.upkeep.isOperatorTold() : nil,
            now: visit.now
        ).page
        return Answer.page(page, of: visit.site).validated(for: visit)
    }

    @Sendable static func versions(_ visit: Visit) async throws -> Answer {
        let page = PolicyVersionsPage(versions: try await visit.site.policies.all(), now: visit.now).page
        return Answer.page(page, of: visit.site).validated(for: visit)
    }

    /// A version for people, or with its exact text and its seal for programs.
    @Sendable static func version(_ visit: Visit) async throws -> Answer {
        let version = try await find("number", visit)
        if visit.wantsJSON { return try .data(PolicyVersionData(version)).validated(for: visit) }
        let page = PolicyVersionPage(version: version, document: try version.document()).page
        return Answer.page(page, of: visit.site).validated(for: visit)
    }

    @Sendable static func difference(_ visit: Visit) async throws -> Answer {
        let (before, after) = (try await find("number", visit), try await find("other", visit))
        let difference = PolicyDifference(from: try before.document(), to: try after.document())
        let page = PolicyDifferencePage(before: before, after: after, difference: difference).page
        return Answer.page(page, of: visit.site).validated(for: visit)
    }

    private static func find(_ parameter: String, _ visit: Visit) async throws -> PolicyVersion {
        guard let number = Int(try visit.parameter(parameter)),
            let version = try await visit.site.policies.version(number)
        else { throw Refusal.notFound }
        return version
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
