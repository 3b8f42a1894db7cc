package import Database
import Foundation

extension Policies {
    /// How long before it takes effect on data already held a widening is announced (promise GOV-5).
    package static let announcement = Duration.days(30)

    /// Publishes the text that these settings give.
    ///
    /// - Parameter effective: from when it is in force.
    /// - Returns: the new version; `nil` when its text is already the newest.
    /// - Throws: `TooSoon` for a widening of what is held that isn't announced for long enough.
    @discardableResult
    package func publish(_ settings: SiteSettings, effective: Instant) async throws -> PolicyVersion? {
        let document = PolicyDocument(for: settings)
        let json = try document.published()
        return try await database.write { writer in
            let versions = try writer.policyVersions()
            guard versions.last?.json != json else { return nil }
            let before = try versions.last?.document()
            let earliest = writer.now + Self.announcement
            if effective < earliest, try versions.needAnnouncement(of: document, by: effective, at: writer.now),
                try writer.holdsPeople()
            {
                throw TooSoon(earliest: earliest)
            }

            let version = try sealed(
                json, after: versions.last, published: writer.now, effective: max(effective, writer.now),
                difference: before.map { PolicyDifference(from: $0, to: document) })
            try writer.insert(version, for: PolicyFacts(settings: settings).purposesInForce)
            return version
        }
    }

    /// A widening that is announced too late.
    package struct TooSoon: Error {
        /// The first moment that is late enough.
        package let earliest: Instant
    }

    private func sealed(
        _ json: String, after last: PolicyVersion?, published: Instant, effective: Instant,
        difference: PolicyDifference?
    ) throws -> PolicyVersion {
        let (number, hash) = ((last?.number ?? 0) + 1, PolicyDocument.hash(of: json))
        let seal = PolicySeal(
            number: number, published: published, effective: effective, hash: hash, previous: last?.hash)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return PolicyVersion(
            number: number, published: published, effective: effective,
            widens: difference?.goesFurther ?? false, concerns: difference?.concernsPeople ?? true, hash: hash,
            seal: try keyring.signing.sign(json: try encoder.encode(seal)), json: json)
    }
}

extension [PolicyVersion] {
    /// Whether a text goes further with what is held already than the one in force, and than what is announced for no later
    /// than its date.
    func needAnnouncement(of document: PolicyDocument, by effective: Instant, at now: Instant) throws -> Bool {
        guard let current = try inForce(at: now)?.document() else { return false }
        let announced = try filter { $0.effective > now && $0.effective <= effective }.map { try $0.document() }
        return ([current] + announced).allSatisfy { PolicyDifference(from: $0, to: document).touchesHeldData }
    }
}

extension Reading {
    /// Whether anybody's data are held.
    fileprivate func holdsPeople() throws -> Bool {
        try row("SELECT id FROM account WHERE proved IS NOT NULL LIMIT 1") != nil
    }
}

extension Writer {
    fileprivate func insert(_ version: PolicyVersion, for purposes: [Purpose]) throws {
        try run(
            """
            INSERT INTO policy (number, published, effective, widens, concerns, hash, seal, document)
            VALUES (\(version.number), \(version.published), \(version.effective), \(version.widens), \
            \(version.concerns), \(version.hash), \(version.seal), \(version.json))
            """)
        for purpose in purposes {
            try run("INSERT INTO policy_purpose (version, purpose) VALUES (\(version.number), \(purpose))")
        }
    }
}
