import Database

extension Photos {
    /// Deletes the files of photos that have no row any more. The job comes back to those that the store doesn't confirm to be
    /// gone, and no receipt is signed for their owner before.
    ///
    /// - Parameter owner: whose they are, where some never had a row and so weren't noted.
    /// - Returns: why some couldn't; of a store that is away, once.
    @discardableResult
    func discard(_ photos: [Photo.ID], of owner: Account.ID? = nil) async -> [any Error] {
        var failures: [any Error] = []
        var left = photos[...]
        var confirmed: [Photo.ID] = []
        var refused: [Photo.ID] = []
        while let photo = left.popFirst() {
            do {
                try await site.photoFiles.delete(photo)
                confirmed.append(photo)
            } catch {
                failures.append(error)
                refused.append(photo)
                if error is PhotoStoreFailure { break }
            }
        }

        do {
            try await settle(confirmed, but: refused + left, of: owner)
        } catch {
            failures.append(error)
        }
        return failures
    }

    private func settle(_ confirmed: [Photo.ID], but left: [Photo.ID], of owner: Account.ID?) async throws {
        guard !confirmed.isEmpty || (owner != nil && !left.isEmpty) else { return }
        try await site.database.write { writer in
            try writer.forgetDeletions(of: confirmed)
            if let owner { try writer.noteDeletions(of: left, by: owner) }
        }
    }
}

extension Writer {
    /// Notes photos whose rows go in the same transaction: what they were part of is erased once the store has confirmed that
    /// their files are gone, and their owner too.
    ///
    /// - Parameter whole: the name of the account or the ad that is erased; else each is noted under its own ad, and one of a
    ///   message under its owner.
    func noteDeletions(of photos: [Photo.ID], for whole: String? = nil) throws {
        guard !photos.isEmpty else { return }
        try run(
            """
            INSERT INTO photo_deletion (photo, cause, account, since)
            SELECT id, coalesce(\(whole), ad), account, \(now) FROM photo WHERE id IN (\(list: photos))
            ON CONFLICT (photo) DO NOTHING
            """)
        try run(
            """
            INSERT INTO photo_deletion (photo, cause, account, since)
            SELECT id, coalesce(\(whole), account), account, \(now) FROM message_photo WHERE id IN (\(list: photos))
            ON CONFLICT (photo) DO NOTHING
            """)
    }

    /// The same for photos that never had a row.
    fileprivate func noteDeletions(of photos: [Photo.ID], by owner: Account.ID) throws {
        for photo in photos {
            try run(
                """
                INSERT INTO photo_deletion (photo, cause, account, since)
                VALUES (\(photo), \(owner), \(owner), \(now)) ON CONFLICT (photo) DO NOTHING
                """)
        }
    }

    func forgetDeletions(of photos: [Photo.ID]) throws {
        try run("DELETE FROM photo_deletion WHERE photo IN (\(list: photos))")
    }
}
