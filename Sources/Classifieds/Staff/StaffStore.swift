package import Database
import Foundation

/// A colleague as their row holds them.
struct StoredColleague: Sendable {
    let id: Colleague.ID
    let account: Account.ID
    let name: Sealed<String>
    let created: Instant

    static func namePlace(of id: Colleague.ID) -> SealedPlace { SealedPlace("staff", "name", row: id.text) }
}

/// A colleague's second factor as its row holds it.
struct StoredFactor: Sendable {
    let secret: Sealed<Data>
    let confirmed: Instant?
    let failures: Int
    let blocked: Instant?

    static func place(of id: Colleague.ID) -> SealedPlace { SealedPlace("staff_factor", "secret", row: id.text) }
}

extension Reading {
    func colleague(_ id: Colleague.ID) throws -> StoredColleague? {
        try row("SELECT id, account, name, created FROM staff WHERE id = \(id)").map(StoredColleague.init)
    }

    /// The colleague whose account that is.
    func colleague(of account: Account.ID) throws -> StoredColleague? {
        try row("SELECT id, account, name, created FROM staff WHERE account = \(account)").map(StoredColleague.init)
    }

    /// The colleague behind an address, proved or only given by the operator.
    func colleague(emailIndex: EmailIndex) throws -> StoredColleague? {
        try row(
            """
            SELECT staff.id AS id, account, name, staff.created AS created
            FROM staff JOIN account ON account.id = staff.account
            WHERE email_index = \(emailIndex.bytes) ORDER BY proved IS NULL LIMIT 1
            """
        ).map(StoredColleague.init)
    }

    func colleagues() throws -> [StoredColleague] {
        try rows("SELECT id, account, name, created FROM staff ORDER BY created, id").map(StoredColleague.init)
    }

    func roles(of id: Colleague.ID) throws -> Set<Role> {
        Set(try rows("SELECT role FROM staff_role WHERE staff = \(id)").map { try $0["role"] as Role })
    }

    func factor(of colleague: StoredColleague) throws -> StoredFactor? {
        try row(
            "SELECT secret, confirmed, failures, blocked FROM staff_factor WHERE staff = \(colleague.id)"
        ).map { try StoredFactor(row: $0, of: colleague) }
    }

    /// How many codes are left that serve when the telephone is lost.
    func recoveryCodesLeft(of id: Colleague.ID) throws -> Int {
        try row("SELECT count(*) AS count FROM staff_recovery WHERE staff = \(id) AND used IS NULL")?["count"] ?? 0
    }
}

extension Writer {
    func insertColleague(_ id: Colleague.ID, of account: Account.ID, name: Sealed<String>) throws {
        try run(
            """
            INSERT INTO staff (id, account, name, created) VALUES (\(id), \(account), \(name.bytes), \(now))
            """)
    }

    func setRoles(_ roles: Set<Role>, of id: Colleague.ID) throws {
        try run("DELETE FROM staff_role WHERE staff = \(id)")
        for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
            try run("INSERT INTO staff_role (staff, role) VALUES (\(id), \(role))")
        }
    }

    /// Takes somebody's duties away, with their sessions, factor and codes; what they decided keeps their number.
    func deleteColleague(_ id: Colleague.ID) throws {
        try run("DELETE FROM staff WHERE id = \(id)")
    }
}

extension StoredColleague {
    fileprivate init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        name = Sealed(bytes: try row["name"], at: Self.namePlace(of: id), of: account)
        created = try row["created"]
    }
}

extension StoredFactor {
    fileprivate init(row: Row, of colleague: StoredColleague) throws {
        secret = Sealed(bytes: try row["secret"], at: Self.place(of: colleague.id), of: colleague.account)
        confirmed = try row["confirmed"]
        failures = try row["failures"]
        blocked = try row["blocked"]
    }
}

extension Problem {
    package static let colleagueName = Problem(
        "nom", "Indiquez le nom sous lequel ses collègues l’appellent, de 2 à 60 caractères.")
    package static let rolesApart = Problem(
        "role", "Donnez au moins un rôle\u{202F}; le rôle de contrôle ne va avec aucun autre.")
    package static let colleagueAlready = Problem("email", "Cette adresse est déjà celle d’une personne de l’équipe.")
}
