import Database

extension Photos {
    /// Deletes the files that one erasure has left in the store; those that the store confirms are forgotten.
    ///
    /// - Throws: why some couldn't be deleted: they stay noted.
    func finishDeletions(for cause: String) async throws {
        while true {
            let photos = try await site.database.read { try $0.deletions(for: cause) }
            guard !photos.isEmpty else { return }
            var confirmed: [Photo.ID] = []
            var failure: (any Error)?
            for photo in photos {
                do {
                    try await site.photoFiles.delete(photo)
                    confirmed.append(photo)
                } catch {
                    // One that can't be deleted doesn't keep the others.
                    failure = failure ?? error
                }
            }
            let gone = confirmed
            if !gone.isEmpty { try await site.database.write { try $0.forgetDeletions(of: gone) } }
            if let failure { throw failure }
        }
    }

    /// Finishes the erasures of single ads that the store hadn't confirmed, and forgets receipts that were there to be had for
    /// long enough.
    func finishDeletions(_ turn: JobTurn = .byItself) async throws {
        try await turn.work(.ads) { [site] in
            try await site.database.read { try $0.causesOfAds(after: "").count }
        } next: { [site] (last: String?) in
            try await site.database.read { try $0.causesOfAds(after: last ?? "") }
        } each: { causes in
            var finished = 0
            for cause in causes {
                do {
                    try await finishDeletions(for: cause)
                    try await site.database.write { try $0.settleReceipts(for: cause) }
                    finished += 1
                } catch let error where !(error is DatabaseFailure) && !(error is CancellationError) {
                    turn.fail(error)
                }
            }
            return finished
        }
        let limit = site.clock.now() - AwaitedReceipt.memory
        try await site.database.write { writer in
            try writer.settleLeftReceipts()
            try writer.run("DELETE FROM awaited_receipt WHERE done <= \(limit)")
        }
    }
}

extension Reading {
    fileprivate func deletions(for cause: String) throws -> [Photo.ID] {
        try rows("SELECT photo FROM photo_deletion WHERE cause = \(cause) ORDER BY photo LIMIT \(JobTurn.batch)")
            .map { try $0["photo"] }
    }

    /// The ads that are gone and whose files may not be; of people, `erasure` says the same.
    fileprivate func causesOfAds(after last: String) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT cause FROM photo_deletion
            WHERE cause > \(last) AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = photo_deletion.cause)
            ORDER BY cause LIMIT \(JobTurn.batch)
            """
        ).map { try $0["cause"] }
    }
}

extension Writer {
    /// Notes photos whose rows go in the same transaction: what they were part of is erased once the store has confirmed that
    /// their files are gone.
    ///
    /// - Parameter cause: the name of the account or the ad that is erased.
    func noteDeletions(of photos: [Photo.ID], for cause: String) throws {
        for photo in photos {
            try run(
                """
                INSERT INTO photo_deletion (photo, cause, since) VALUES (\(photo), \(cause), \(now))
                ON CONFLICT (photo) DO NOTHING
                """)
        }
    }

    fileprivate func forgetDeletions(of photos: [Photo.ID]) throws {
        try run("DELETE FROM photo_deletion WHERE photo IN (\(list: photos))")
    }
}
