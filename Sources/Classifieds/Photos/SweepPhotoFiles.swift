import Database

extension Photos {
    /// How long a file may wait for its row while requests are served: longer than any request lives.
    package static let grace = Duration.hours(1)

    /// Deletes the files that no row names: a crash between file and row leaves them.
    ///
    /// - Parameter age: zero only when nobody else serves this folder.
    package func sweepFiles(olderThan age: Duration) async throws {
        let stored = try site.photoFiles.stored(before: Clock.system.now() - age)
        let known = try await site.database.read { reader in
            Set(try reader.rows("SELECT id FROM photo").map { try $0["id"] as Photo.ID })
        }
        for orphan in stored.subtracting(known) {
            try site.photoFiles.delete(orphan)
        }
    }
}
