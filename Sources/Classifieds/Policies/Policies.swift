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
        try await database.read { try $0.policyVersions().inForce(at: $0.now) }
    }

    /// One version; `nil` when there is none of that number.
    ///
    /// - Throws: when the database can't be read.
    package func version(_ number: Int) async throws -> PolicyVersion? {
        try await database.read { reader in
            try reader.row(
                """
                SELECT number, published, effective, widens, hash, seal, document FROM policy WHERE number = \(number)
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

extension [PolicyVersion] {
    /// The newest that is in force; the first, where the clock was set back before it.
    package func inForce(at now: Instant) -> PolicyVersion? {
        last { $0.effective <= now } ?? first
    }
}

extension Reading {
    /// Every version, oldest first.
    func policyVersions() throws -> [PolicyVersion] {
        try rows("SELECT number, published, effective, widens, hash, seal, document FROM policy ORDER BY number")
            .map(PolicyVersion.init)
    }
}

extension PolicyVersion {
    init(row: Row) throws {
        self.init(
            number: try row["number"], published: try row["published"], effective: try row["effective"],
            widens: try row["widens"], hash: try row["hash"], seal: try row["seal"], json: try row["document"])
    }
}

extension Reading {
    /// The version from which on the policy names each purpose, without a break, up to the one in force; `nil` where none is
    /// published.
    func promisedSince() throws -> [Purpose: Int]? {
        let numbers: [Int] = try rows("SELECT number FROM policy WHERE effective <= \(now) ORDER BY number")
            .map { try $0["number"] }
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
