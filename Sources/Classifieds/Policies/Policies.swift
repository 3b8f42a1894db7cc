package import Database

/// The policy's published versions (promises GOV-3 to GOV-6). `SettlePolicy` compares what the program would do with what was
/// published; `PublishPolicy` adds a version; nothing changes one.
package struct Policies: Sendable {
    let database: any Database
    let keyring: Keyring
    let clock: Clock
    let memory: PolicyMemory

    /// - Parameter memory: what is known of the versions already.
    package init(database: any Database, keyring: Keyring, clock: Clock, memory: PolicyMemory = PolicyMemory()) {
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.memory = memory
    }

    /// Every version, oldest first.
    ///
    /// - Throws: when the database can't be read.
    package func all() async throws -> [PolicyVersion] {
        try await database.read { try $0.policyVersions() }
    }

    /// The version in force, whose text is on `/confidentialite`; `nil` on a site that never started.
    ///
    /// - Throws: when the database can't be read.
    package func inForce() async throws -> PolicyVersion? {
        guard let dates = try await dates().inForce(at: clock.now()) else { return nil }
        return try await version(dates.number)
    }

    /// Whether there is a policy in these tables.
    ///
    /// - Throws: when they can't be read.
    package static func arePublished(on database: any Database) async throws -> Bool {
        try await database.columns()["policy"] != nil
    }

    /// Looks whether these settings go further than what was published, in tables that may be an older program's.
    ///
    /// - Throws: `UnpublishedPolicy` when they do.
    package static func require(_ settings: SiteSettings, on database: any Database, at now: Instant) async throws {
        guard try await arePublished(on: database) else { return }
        var settings = settings
        let (versions, holdsEscrow) = try await database.read { (try $0.policyVersions(), try $0.holdsEscrow()) }
        settings.hasEscrow = settings.hasEscrow || holdsEscrow
        _ = try versions.plan(for: settings, at: now)
    }

    /// Whether these settings go further than the version in force.
    ///
    /// - Throws: when the database can't be read.
    package func wouldGoFurther(_ settings: SiteSettings) async throws -> Bool {
        guard let current = try await inForce() else { return false }
        return PolicyDifference(from: try current.document(), to: PolicyDocument(for: settings)).goesFurther
    }

    /// One version; `nil` when there is none of that number.
    ///
    /// - Throws: when the database can't be read.
    package func version(_ number: Int) async throws -> PolicyVersion? {
        try await database.read { reader in
            try reader.row(
                """
                SELECT number, published, effective, widens, concerns, hash, seal, document FROM policy WHERE number = \(number)
                """
            ).map(PolicyVersion.init)
        }
    }
}

extension Site {
    package var policies: Policies {
        Policies(database: database, keyring: keyring, clock: clock, memory: policyMemory)
    }
}

extension PolicyVersion {
    /// The number of the version under which somebody gives something now, in a statement.
    static func inForce(at now: Instant) -> SQL {
        "coalesce((SELECT max(number) FROM policy WHERE effective <= \(now)), 1)"
    }
}

extension [PolicyDates] {
    /// The newest that is in force; the first, where the clock was set back before it.
    package func inForce(at now: Instant) -> PolicyDates? {
        last { $0.effective <= now } ?? first
    }
}

extension [PolicyVersion] {
    /// The newest that is in force; the first, where the clock was set back before it.
    package func inForce(at now: Instant) -> PolicyVersion? {
        last { $0.effective <= now } ?? first
    }
}

extension Reading {
    /// Every version, oldest first.
    func policyVersions() throws -> [PolicyVersion] {
        try rows(
            "SELECT number, published, effective, widens, concerns, hash, seal, document FROM policy ORDER BY number"
        )
        .map(PolicyVersion.init)
    }
}

extension PolicyVersion {
    init(row: Row) throws {
        self.init(
            number: try row["number"], published: try row["published"], effective: try row["effective"],
            widens: try row["widens"], concerns: try row["concerns"], hash: try row["hash"], seal: try row["seal"],
            json: try row["document"])
    }
}

extension Reading {
    /// The version from which on the policy names each purpose, without a break, up to the one in force; `nil` where none is
    /// published.
    func promisedSince() throws -> [Purpose: Int]? {
        // Where the clock was set back before the first, that one counts.
        let numbers: [Int] = try rows(
            "SELECT number FROM policy WHERE effective <= \(now) OR number = 1 ORDER BY number"
        ).map { try $0["number"] }
        guard !numbers.isEmpty else { return nil }
        var named: [Int: Set<Purpose>] = [:]
        for row in try rows("SELECT version, purpose FROM policy_purpose") {
            // A purpose of an older program is none of this one's.
            guard let purpose = Purpose(rawValue: try row["purpose"]) else { continue }
            named[try row["version"], default: []].insert(purpose)
        }
        return numbers.reduce(into: [:]) { since, number in
            let purposes = named[number, default: []]
            since = since.filter { purposes.contains($0.key) }
            for purpose in purposes where since[purpose] == nil { since[purpose] = number }
        }
    }

    /// Whether the policy in force names a purpose.
    func promises(_ purpose: Purpose) throws -> Bool {
        try row(
            """
            SELECT version FROM policy_purpose
            WHERE purpose = \(purpose) AND version = (SELECT max(number) FROM policy WHERE effective <= \(now))
            """) != nil
    }
}
