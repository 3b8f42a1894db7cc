import Database

extension Photos {
    /// How long a file may wait for its row while requests are served: longer than any request lives.
    package static let grace = Duration.hours(1)

    /// Deletes the files that no row names: a crash between file and row leaves them.
    ///
    /// - Throws: `PhotoStoreFailure.othersPlace` where the store's photos are another site's.
    /// - Parameter age: zero only when nobody else serves this folder.
    package func sweepFiles(olderThan age: Duration) async throws {
        let turn = JobTurn.byItself
        try await sweepFiles(olderThan: age, turn)
        try turn.close()
    }

    /// As above, one page of the store after the other; of files that can't be deleted the turn is told.
    func sweepFiles(olderThan age: Duration, _ turn: JobTurn) async throws {
        let limit = Clock.system.now() - age
        try await requireOwn()
        var cursor: String?
        repeat {
            try Task.checkCancellation()
            let page = try await site.photoFiles.store.page(after: cursor, writtenBefore: limit)
            cursor = page.next
            let stored = Array(page.photos)
            for start in stride(from: 0, to: stored.count, by: JobTurn.batch) {
                let some = stored[start..<min(start + JobTurn.batch, stored.count)]
                for orphan in try await orphans(among: Array(some)) {
                    do {
                        try await site.photoFiles.delete(orphan)
                        turn.count(1, .photos)
                    } catch {
                        turn.fail(error)
                    }
                }
            }
        } while cursor != nil
    }

    private func orphans(among photos: [Photo.ID]) async throws -> [Photo.ID] {
        let known = try await site.database.read { reader in
            let known: [Photo.ID] = try reader.rows(
                """
                SELECT id FROM photo WHERE id IN (\(list: photos))
                UNION ALL SELECT id FROM message_photo WHERE id IN (\(list: photos))
                """
            ).map { try $0["id"] }
            return Set(known)
        }
        return photos.filter { !known.contains($0) }
    }
}
