import Database
import Testing

@testable import DatabasePostgres

@Suite struct PostgresFailureTests {
    @Test(arguments: [
        ("53100", DatabaseFailure.full), ("58030", .unavailable), ("42501", .unavailable), ("25006", .unavailable),
        ("08006", .unavailable), ("55P03", .busy), ("42P01", .statement("SQLSTATE 42P01")),
    ])
    func `a server's error is known by its code, a broken disk and one that became read-only too`(
        state: String, failure: DatabaseFailure
    ) {
        #expect(DatabaseFailure(state: state, constraint: nil) == failure)
    }
}
