import Database
import TestSite

@testable import Classifieds

extension TestSite {
    /// Publishes the policy of changed settings.
    ///
    /// - Parameter time: how long until it is in force.
    func publishPolicy(in time: Duration = .zero, _ change: (inout SiteSettings) -> Void) async throws {
        var settings = site.settings
        change(&settings)
        guard try await site.policies.publish(settings, effective: clock.now() + time) != nil else {
            throw TestProblem("nothing new in it")
        }
    }

    /// Runs the job that tells people and brings them under new versions.
    func tell() async throws {
        try await site.upkeep.run(Self.job("policy notices"), logger: Self.logger)
    }

    /// The mails about the policy that have arrived.
    var policyMails: [MailMessage] {
        mails.mails.filter { $0.subject == "Ce qui change dans la politique de confidentialité" }
    }

    /// The version under which somebody gave what is theirs.
    func policyVersion(of caller: Caller) async throws -> Int {
        let account = try caller.requireMember().account
        return try await count("SELECT policy_version AS count FROM account WHERE id = \(account)")
    }

    /// Whether data may be used so, as the gate sees it now.
    func allows(_ purpose: Purpose, of caller: Caller) async throws -> Bool {
        site.gate.lookAgain()
        do {
            try await site.gate.require(purpose, of: caller.requireMember().account)
            return true
        } catch let withheld as Withheld where withheld.reason == .earlierPolicy {
            return false
        }
    }
}

/// Changes of the settings that change the policy.
enum PolicyChange {
    /// Ads are online for less time.
    static func narrower(_ settings: inout SiteSettings) { settings.durations.ad = .days(50) }

    /// The same, in other words.
    static func narrowerReworded(_ settings: inout SiteSettings) {
        narrower(&settings)
        reworded(&settings)
    }

    /// Something is kept for the law: a new use, with new data.
    static func wider(_ settings: inout SiteSettings) { settings.hasEscrow = true }

    /// The words alone.
    static func reworded(_ settings: inout SiteSettings) { settings.readsContactBox.toggle() }
}
