import Database
import Foundation

extension Doctor {
    private static let batch = 2_000
    /// A day, and an hour in which the job may be late.
    private static let turn = Duration.hours(25)

    /// The keyring's tables, held against the folder and against the site's people.
    func keyring() async -> [Diagnosis] {
        let tables: any Database
        let state: KeyringState
        do {
            tables = try await look(.keyring)
            state = try await tables.read { try $0.keyringState() }
        } catch {
            return [
                .failure(
                    "keyring",
                    "Its tables can't be opened or are of another version: put it back, or run zone-visio migrate.")
            ]
        }
        return [.ok("keyring"), rootsOfKeys(state), dailyTurn(state), oldRoots(state)] + (await people(tables))
    }

    private func rootsOfKeys(_ state: KeyringState) -> Diagnosis {
        let missing = state.needed.subtracting(roots).sorted().first
        return .of(
            "root of every key",
            failing: missing.map { "Root key \($0) is missing: put back the key folder that belongs to this data." })
    }

    private func dailyTurn(_ state: KeyringState) -> Diagnosis {
        // The first root has no row until it is replaced.
        let made = state.newest ?? roots.max().flatMap { FileState(keys.appending(path: "root/\($0).key"))?.changed }
        guard let made, now - made > Self.turn else { return .ok("root key turned daily") }
        return .failure(
            "root key turned daily",
            "The newest root key is over a day old: let the site run, or run zone-visio sweep every day.")
    }

    private func oldRoots(_ state: KeyringState) -> Diagnosis {
        let limit = now - Keyring.oldRootLife - .hours(1)
        let old = state.replaced.filter { $0.value < limit && roots.contains($0.key) }.keys.min()
        return .of(
            "old root keys destroyed",
            failing: old.map {
                "Root key \($0) was replaced over 7 days ago and is still there: erased people could be read. Run zone-visio keys rotate."
            })
    }

    private func people(_ keyring: any Database) async -> [Diagnosis] {
        do {
            let site = try await look(.site)
            return [
                .of("a key for everybody", failing: try await lacking(keyring, site)),
                .of("a person for every key", failing: try await superfluous(keyring, site)),
                .of("index keys of the data", failing: try await foreignIndex(keyring, site)),
            ]
        } catch {
            return [
                .failure(
                    "people and keys",
                    "The site's tables can't be opened or are of another version: check --data, or run zone-visio migrate."
                )
            ]
        }
    }

    private func lacking(_ keyring: any Database, _ site: any Database) async throws -> String? {
        var count = 0
        var last = ""
        while true {
            let after = last
            let names = try await site.read { try $0.peopleNames(after: after, limit: Self.batch) }
            guard let end = names.last else { break }
            count += names.count - (try await keyring.read { try $0.known(names) })
            last = end
        }
        guard count > 0 else { return nil }
        return
            "\(count) people have no key. Erased since a copy was put back: run zone-visio sweep. Else it is another site's key folder."
    }

    private func foreignIndex(_ keyring: any Database, _ site: any Database) async throws -> String? {
        guard let used = try await keyring.read({ try $0.turnOfIndexKeys() }),
            try await site.read({ try $0.indexTurn() }) != used
        else { return nil }
        return
            "The data are of before the index keys were turned, nobody can sign in: run zone-visio keys rotate-index."
    }

    private func superfluous(_ keyring: any Database, _ site: any Database) async throws -> String? {
        var count = 0
        var last = Keyring.personPrefix
        let limit = now - Keys.grace
        while true {
            let after = last
            let names = try await keyring.read { try $0.keyNames(after: after, before: limit, limit: Self.batch) }
            guard let end = names.last else { break }
            let people = names.map { String($0.dropFirst(Keyring.personPrefix.count)) }
            count += names.count - (try await site.read { try $0.knownPeople(people) })
            last = end
        }
        guard count > 0 else { return nil }
        return "\(count) keys belong to nobody. If the data are the right ones: run zone-visio sweep --keys-of-nobody."
    }

    private var roots: Set<Int> {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: keys.appending(path: "root").path)) ?? []
        return Set(names.compactMap { $0.hasSuffix(".key") ? Int($0.dropLast(4)) : nil })
    }
}

/// What the keyring's tables say of root keys.
private struct KeyringState: Sendable {
    let needed: Set<Int>
    let newest: Instant?
    let replaced: [Int: Instant]
}

extension Reading {
    fileprivate func keyringState() throws -> KeyringState {
        let needed = try rows("SELECT DISTINCT root FROM wrapped_key").map { try $0["root"] as Int }
        let replaced = try rows("SELECT number, replaced FROM root WHERE replaced IS NOT NULL")
            .map { (try $0["number"] as Int, try $0["replaced"] as Instant) }
        return KeyringState(
            needed: Set(needed), newest: try row("SELECT max(made) AS made FROM root")?["made"] ?? nil,
            replaced: Dictionary(replaced) { first, _ in first })
    }

    fileprivate func peopleNames(after id: String, limit: Int) throws -> [String] {
        try rows(
            """
            SELECT id FROM account WHERE id > \(id) AND id NOT IN (SELECT account FROM erasure)
            ORDER BY id LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }

    fileprivate func known(_ people: [String]) throws -> Int {
        let names = people.map { Keyring.personPrefix + $0 }
        return try row("SELECT count(*) AS count FROM wrapped_key WHERE name IN (\(list: names))")?["count"] ?? 0
    }

    fileprivate func keyNames(after name: String, before limit: Instant, limit count: Int) throws -> [String] {
        try rows(
            """
            SELECT name FROM wrapped_key WHERE name > \(name) AND name < \(Keyring.personPrefix + "~")
                AND made <= \(limit) ORDER BY name LIMIT \(count)
            """
        ).map { try $0["name"] }
    }

    fileprivate func knownPeople(_ people: [String]) throws -> Int {
        try row(
            """
            SELECT (SELECT count(*) FROM account WHERE id IN (\(list: people)))
                + (SELECT count(*) FROM erasure WHERE account IN (\(list: people))
                    AND account NOT IN (SELECT id FROM account)) AS count
            """)?["count"] ?? 0
    }
}
