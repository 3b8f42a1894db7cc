import Database

extension Photos {
    /// Deletes the files that one erasure has left in the store; those that the store confirms are forgotten.
    ///
    /// - Parameter cause: the name of an ad, or of an account: then all of that person's, whatever they were dropped from before.
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

    /// Deletes what single ads and people who are there have left in the store, and forgets receipts that were there to be had for
    /// long enough.
    func finishDeletions(_ turn: JobTurn = .byItself) async throws {
        try await turn.work(.ads) { [site] in
            try await site.database.read { try $0.causesOfLiving(after: "").count }
        } next: { [site] (last: String?) in
            try await site.database.read { try $0.causesOfLiving(after: last ?? "") }
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
        try rows(
            """
            SELECT photo FROM photo_deletion WHERE cause = \(cause) OR account = \(cause)
            ORDER BY photo LIMIT \(JobTurn.batch)
            """
        ).map { try $0["photo"] }
    }

    /// What is noted of people who aren't being erased; of the others `erasure` says it.
    fileprivate func causesOfLiving(after last: String) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT cause FROM photo_deletion
            WHERE cause > \(last) AND NOT EXISTS (
                SELECT 1 FROM erasure WHERE erasure.account IN (photo_deletion.cause, photo_deletion.account))
            ORDER BY cause LIMIT \(JobTurn.batch)
            """
        ).map { try $0["cause"] }
    }
}
