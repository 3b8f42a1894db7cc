import Database
import DatabasePostgres
import Foundation

/// How many rows a second are read by their key, as `pgbench -S` reads them, through the driver of the site: each in a
/// transaction of its own.
@main struct PointReads {
    static func main() async throws {
        guard CommandLine.arguments.count == 5, let clients = Int(CommandLine.arguments[2]),
            let seconds = Int(CommandLine.arguments[3]), let rows = Int64(CommandLine.arguments[4])
        else {
            print("Usage: PointReads ADDRESS CLIENTS SECONDS ROWS")
            exit(2)
        }
        var settings = PostgresSettings(address: CommandLine.arguments[1])
        settings.connections = clients
        let database = PostgresDatabase(settings, now: { Instant(milliseconds: 0) })
        let end = ContinuousClock.now + .seconds(seconds)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<clients {
                group.addTask { try await read(from: database, rows: rows, until: end) }
            }
            var count = 0
            for try await found in group { count += found }
            return count
        }
        print(count / seconds)
    }

    private static func read(
        from database: PostgresDatabase, rows: Int64, until end: ContinuousClock.Instant
    ) async throws -> Int {
        var count = 0
        while ContinuousClock.now < end {
            let number = Int64.random(in: 1...rows)
            let found = try await database.read { reader in
                try reader.row("SELECT abalance FROM pgbench_accounts WHERE aid = \(number)")
            }
            guard found != nil else { fatalError("row \(number) is missing") }
            count += 1
        }
        return count
    }
}
