import Database

extension Ads {
    /// Takes an ad away for good: its row, its words in the index and its photos are deleted at once.
    package func withdraw(_ id: Ad.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()
        _ = try await own(id, of: member)

        let photos = try await site.database.write { writer in
            let photos = try writer.deleteAd(id)
            try writer.noteIdleness(of: member.account)
            return photos
        }

        for photo in photos { try site.photoFiles.delete(photo) }
        try await site.database.forgetHistory()
    }
}
