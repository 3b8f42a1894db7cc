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
    /// goes on, what narrows is published at once, what is announced waits for its date, and what widens is refused.
    ///
    /// - Parameter isRehearsal: whether nothing is published.
    /// - Throws: `UnpublishedPolicy` for what widens.
    package func settle(_ settings: SiteSettings, isRehearsal: Bool = false) async throws -> SettledSettings {
        let versions = try await all()
        let document = PolicyDocument(for: settings)
        let now = clock.now()
        guard let newest = versions.last, let current = versions.inForce(at: now) else {
            if !isRehearsal { try await publish(settings, effective: now) }
            return SettledSettings(current: settings)
        }
        let isNewest = try document.published() == newest.json
        if newest.effective <= now, isNewest { return SettledSettings(current: settings) }

        let difference = PolicyDifference(from: try current.document(), to: document)
        guard difference.direction == .wider else {
            if !isRehearsal { try await publish(settings, effective: now) }
            return SettledSettings(current: settings)
        }
        guard newest.effective > now,
            try isNewest || PolicyDifference(from: newest.document(), to: document).direction != .wider
        else { throw UnpublishedPolicy(widenings: difference.widenings, announced: nil) }

        let firm = difference.changes.flatMap(\.facts).filter { $0.direction == .wider && !$0.canBeHeldBack }
        guard firm.isEmpty else {
            throw UnpublishedPolicy(widenings: firm.map(\.text), announced: newest.effective)
        }
        if !isNewest, !isRehearsal { try await publish(settings, effective: newest.effective) }
        return SettledSettings(
            current: settings.heldBack(to: try current.document()),
            coming: SettledSettings.Coming(settings: settings, from: newest.effective))
    }
}

extension FactChange {
    /// Whether the program can go on as before until an announced date: lengths, what the law asks for, who hosts.
    fileprivate var canBeHeldBack: Bool {
        guard let key = (after ?? before)?.key else { return false }
        return ["duration.", "data.escrow.", "recipient.host.", "recipient.justice.", "purpose.identification"]
            .contains { key.hasPrefix($0) } || key.hasSuffix(".identification")
    }
}

extension SiteSettings {
    /// These settings, with the lengths, the law's part and the host of a published text.
    fileprivate func heldBack(to document: PolicyDocument) -> SiteSettings {
        var settings = self
        let facts = document.facts
        for setting in DurationSetting.all {
            guard let seconds = facts["duration.\(setting.key)"]?.seconds else { continue }
            settings.durations[keyPath: setting.value] = .seconds(seconds)
        }
        settings.hasEscrow = facts.keys.contains { $0.hasPrefix("data.escrow.") }
        if let host = facts.values.first(where: { $0.key.hasPrefix("recipient.host.") })?.what {
            settings.controller = Controller(
                name: controller.name, address: controller.address, email: controller.email, host: host)
        }
        return settings
    }
}
