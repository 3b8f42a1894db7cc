package import Database

/// What several who work on the tables ask of each other. A file is one process's at a time as a matter of course, and the folder
/// it stands in says who is there: leases and presence are of those who hold this value.
extension SQLiteDatabase {
    package var isShared: Bool { false }

    package func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await write(body)
    }

    package func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening {
        neighbours.listen(ear, on: access)
    }

    package func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        try await neighbours.leases.lease(name, body)
    }

    package func occupy(alone: Bool) async throws -> Occupancy? {
        try await neighbours.leases.occupy(alone: alone)
    }
}
