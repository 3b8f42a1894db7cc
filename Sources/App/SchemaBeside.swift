import Classifieds
import DatabasePostgres

/// Tables of a server are built in a schema beside the one in use, and get their place once everything in them is right.
extension Engine {
    /// The schema where they are built; nothing is made yet.
    ///
    /// - Parameter use: what for, a part of its name.
    /// - Returns: `nil` where no server keeps the tables.
    /// - Throws: `OperatorError` where the database isn't empty, or lets nothing be built.
    func schemaBeside(for use: String) async throws -> String? {
        guard let database = server(connections: 1, now: Clock.system.now) else { return nil }
        try await reach(database)
        guard let schema = try await database.currentSchema(), try await database.mayMakeSchemas() else {
            throw OperatorError(
                "\(setting): the database lets its role build nothing: GRANT CREATE ON DATABASE … TO …, then start again."
            )
        }
        guard try await !database.holdsRows() else { throw notEmpty }
        return String("\(schema)_\(use)".suffix(63))
    }

    /// Moves what was built here into the place of the wanted tables; nothing where no server keeps them.
    ///
    /// - Throws: `OperatorError` where that isn't empty any more.
    func putInPlace(of wanted: Engine) async throws {
        guard let built = server(connections: 1, now: Clock.system.now),
            let there = wanted.server(connections: 1, now: Clock.system.now)
        else { return }
        guard let target = try await there.currentSchema() else {
            throw OperatorError(
                "\(setting): the role has no schema there any more: make one for it, then start again.")
        }
        do {
            try await built.move(to: target)
        } catch is TablesAreThere {
            throw wanted.notEmpty
        }
    }

    private var notEmpty: OperatorError {
        OperatorError(
            "\(setting): the database isn't empty: name another one, or drop what is in it, with the site stopped."
        )
    }
}
