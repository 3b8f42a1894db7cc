package import Database

/// What a site runs with: its settings, and those that an announced version brings later.
package struct SettledSettings: Sendable {
    /// What holds now.
    package let current: SiteSettings
    /// What holds from a date on; `nil` when nothing is announced.
    package let coming: Coming?

    /// What an announced version brings.
    package struct Coming: Sendable {
        package let settings: SiteSettings
        package let from: Instant
    }

    /// - Parameter coming: what an announced version brings.
    package init(current: SiteSettings, coming: Coming? = nil) {
        self.current = current
        self.coming = coming
    }

    func at(_ now: Instant) -> SiteSettings {
        if let coming, coming.from <= now { return coming.settings }
        return current
    }
}

/// What the program would do is wider than what was published, and may not be done.
package struct UnpublishedPolicy: Error {
    /// What is wider, in French.
    package let widenings: [String]
    /// When it may be done, where it is announced but can't be held back until then.
    package let announced: Instant?
}

extension Policies {
    /// Compares what these settings make the program do with what was published, at every start (promise GOV-5): the same
    /// goes on, what doesn't go further is published at once, what is announced waits for its date, and what goes further is
    /// refused.
    ///
    /// - Parameter publishes: whether it publishes; what only works on the data does as the site does and publishes nothing.
    /// - Throws: `UnpublishedPolicy` for what goes further.
    package func settle(_ settings: SiteSettings, publishes: Bool = true) async throws -> SettledSettings {
        let plan = try await database.read { try $0.policyVersions().plan(for: settings, at: clock.now()) }
        if publishes, let effective = plan.publication { try await publish(settings, effective: effective) }
        return plan.settings
    }
}

/// What a start does about the policy.
package struct PolicyPlan: Sendable {
    package let settings: SettledSettings
    /// From when the text of the settings is in force, where it is to be published.
    let publication: Instant?
}

extension [PolicyVersion] {
    /// What a start with these settings does.
    ///
    /// - Throws: `UnpublishedPolicy` for what goes further than what was published.
    package func plan(for settings: SiteSettings, at now: Instant) throws -> PolicyPlan {
        guard let newest = last, let current = inForce(at: now) else {
            return PolicyPlan(settings: SettledSettings(current: settings), publication: now)
        }
        let document = PolicyDocument(for: settings)
        let isNewest = try document.published() == newest.json
        let difference = PolicyDifference(from: try current.document(), to: document)
        guard difference.goesFurther else {
            let isPublished = isNewest && newest.number == current.number
            return PolicyPlan(settings: SettledSettings(current: settings), publication: isPublished ? nil : now)
        }
        guard newest.effective > now,
            try isNewest || !PolicyDifference(from: newest.document(), to: document).goesFurther
        else { throw UnpublishedPolicy(widenings: difference.widenings, announced: nil) }

        let firm = difference.furtherFacts.filter { !$0.canBeHeldBack }
        guard firm.isEmpty else {
            throw UnpublishedPolicy(widenings: firm.map(\.text), announced: newest.effective)
        }
        let coming = SettledSettings.Coming(settings: settings, from: newest.effective)
        return PolicyPlan(
            settings: SettledSettings(current: settings.heldBack(to: try current.document()), coming: coming),
            publication: isNewest ? nil : newest.effective)
    }
}

extension FactChange {
    /// Whether the program can go on as before until an announced date: lengths, what the law asks for, who answers and hosts.
    fileprivate var canBeHeldBack: Bool {
        guard let key = (after ?? before)?.key else { return false }
        let held = [
            "duration.", "data.escrow.", "recipient.host.", "recipient.controller.", "recipient.justice.",
            "purpose.identification",
        ]
        return held.contains { key.hasPrefix($0) } || key.hasSuffix(".identification")
    }
}

extension SiteSettings {
    /// These settings, with the lengths, the law's part and the host of a published text.
    fileprivate func heldBack(to document: PolicyDocument) -> SiteSettings {
        var settings = self
        let facts = document.facts
        for setting in DurationSetting.all {
            guard let seconds = facts["duration.\(setting.key)"]?.seconds else { continue }
            let length = settings.durations[keyPath: setting.value]
            settings.durations[keyPath: setting.value] = min(length, .seconds(seconds))
        }
        settings.hasEscrow = facts.keys.contains { $0.hasPrefix("data.escrow.") }
        settings.controller = Controller(
            name: document.recipient("controller") ?? controller.name, address: controller.address,
            email: controller.email, host: document.recipient("host") ?? controller.host)
        return settings
    }
}

extension PolicyDocument {
    /// Who is named in a role.
    fileprivate func recipient(_ role: String) -> String? {
        facts.values.first { $0.key.hasPrefix("recipient.\(role).") }?.what
    }
}
