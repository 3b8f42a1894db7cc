import Crypto
import Database
import Foundation

extension Moderation {
    /// How long a flagger's name may be, in characters.
    package static let flaggerNameLength = 2...80

    /// The trusted flaggers, those of now and those who ended, in the order of their names.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not.
    package func flaggers(by caller: Caller) async throws -> [TrustedFlagger] {
        _ = try caller.onDuty(.manageFlaggers)

        return try await site.database.read { reader in
            try reader.rows("SELECT id, name, since, ended FROM trusted_flagger ORDER BY name, id")
                .map(TrustedFlagger.init)
        }
    }

    /// Names whom the authority made a trusted flagger (DSA, article 22.2).
    ///
    /// - Returns: their code, which nobody can be shown again: its hash alone is kept.
    /// - Throws: `Refusal.forbidden` for whoever may not, `.invalid` for a name too short, too long or that is there.
    package func nameFlagger(_ name: String, by caller: Caller) async throws -> (id: TrustedFlagger.ID, code: Secret) {
        let name = AdText.oneLine(name)
        guard Self.flaggerNameLength.contains(name.count) else { throw Refusal.invalid([.flaggerName]) }

        let duty = try caller.onDuty(.manageFlaggers)

        let (id, code) = (TrustedFlagger.ID.random(), Secret.random())
        try await site.database.write { writer in
            let known = try writer.row("SELECT id FROM trusted_flagger WHERE name = \(name) AND ended IS NULL")
            guard known == nil else { throw Refusal.invalid([.knownFlagger]) }
            try writer.run(
                """
                INSERT INTO trusted_flagger (id, name, code_hash, since)
                VALUES (\(id), \(name), \(code.hash), \(writer.now))
                """)
            try writer.record(.namedFlagger, of: JournalSubject(.flagger, id.text), by: duty)
        }
        return (id, code)
    }

    /// Ends a trusted flagger's standing (DSA, article 22.7): the code is none any more; what they reported stays.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not, `.notFound` for one who isn't there, or ended already.
    package func endFlagger(_ id: TrustedFlagger.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.manageFlaggers)

        try await site.database.write { writer in
            let ended = try writer.row(
                """
                UPDATE trusted_flagger SET ended = \(writer.now) WHERE id = \(id) AND ended IS NULL RETURNING id
                """)
            guard ended != nil else { throw Refusal.notFound }
            try writer.record(.endedFlagger, of: JournalSubject(.flagger, id.text), by: duty)
        }
    }

    /// Whose code somebody typed; `nil` for nobody's.
    func flagger(coded code: String) async throws -> TrustedFlagger.ID? {
        guard let secret = Secret(AdText.oneLine(code)) else { return nil }
        return try await site.database.read { reader in
            try reader.row(
                "SELECT id FROM trusted_flagger WHERE code_hash = \(secret.hash) AND ended IS NULL")?["id"]
        }
    }
}

extension TrustedFlagger {
    fileprivate init(row: Row) throws {
        self.init(id: try row["id"], name: try row["name"], since: try row["since"], ended: try row["ended"])
    }
}

extension Problem {
    fileprivate static let flaggerName = Problem("nom", "Donnez le nom de l’organisme, de 2 à 80 caractères.")
    fileprivate static let knownFlagger = Problem("nom", "Cet organisme est déjà un signaleur de confiance.")
}
