package import Database

/// A colleague as others of the site see them: no address, and no more than the day they were there.
package struct ListedColleague: Sendable {
    package let id: Colleague.ID
    package let name: Opened<String>
    package let roles: Set<Role>
    package let since: Instant
    /// When they came in last, as far as a session of theirs is left.
    package let seen: Instant?
    /// Whether a second factor lets them in.
    package let hasFactor: Bool
}

extension Staff {
    /// Everybody who works on the site, in the order in which they came.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to see colleagues.
    package func list(by caller: Caller) async throws -> [ListedColleague] {
        _ = try caller.onDuty(.seeStaff)

        let stored = try await site.database.read { reader in
            try reader.colleagues().map { colleague in
                (
                    colleague, try reader.roles(of: colleague.id), try reader.lastProof(by: colleague.id),
                    try reader.factor(of: colleague)?.confirmed != nil
                )
            }
        }
        var listed: [ListedColleague] = []
        for (colleague, roles, seen, hasFactor) in stored {
            guard let name = try await openedName(of: colleague) else { continue }
            listed.append(
                ListedColleague(
                    id: colleague.id, name: name, roles: roles, since: colleague.created, seen: seen,
                    hasFactor: hasFactor))
        }
        return listed
    }

    /// A colleague's name; `nil` for somebody who is being erased.
    func openedName(of colleague: StoredColleague) async throws -> Opened<String>? {
        do {
            return try await site.gate.open(colleague.name, for: .staffing)
        } catch KeyringError.destroyed {
            return nil
        }
    }

    /// The names of those who are still there, by number.
    func names() async throws -> [Colleague.ID: Opened<String>] {
        var names: [Colleague.ID: Opened<String>] = [:]
        for colleague in try await site.database.read({ try $0.colleagues() }) {
            names[colleague.id] = try await openedName(of: colleague)
        }
        return names
    }
}

extension Reading {
    fileprivate func lastProof(by id: Colleague.ID) throws -> Instant? {
        try row("SELECT max(proved) AS proved FROM staff_session WHERE staff = \(id)")?["proved"]
    }
}
