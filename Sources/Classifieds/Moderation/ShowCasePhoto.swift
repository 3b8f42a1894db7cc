import Database
package import Foundation

extension Moderation {
    /// A photo of what somebody decides about, for them: of an ad that is held or refused or was reported, or of a message
    /// that waits to be read; that it was opened is written down first.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound` for any other photo, `.locked` when its owner has everything
    ///   locked.
    package func photo(_ id: Photo.ID, _ size: PhotoSize, to caller: Caller) async throws -> Opened<Data> {
        guard (try? caller.onDuty(.moderate)) != nil || (try? caller.onDuty(.judgeAppeals)) != nil else {
            throw Refusal.forbidden
        }
        let owner = try await site.database.read { reader in
            guard let owner = try reader.ownerOfPhotoInQuestion(id) else { throw Refusal.notFound }
            try reader.requireUnlocked(owner)
            return owner
        }
        do {
            let bytes = try await site.photoFiles.open(id, of: owner, size, for: .moderation, through: site.gate)
            try await site.rights.writeOpenings()
            return bytes
        } catch KeyringError.destroyed {
            throw Refusal.notFound
        } catch PhotoStoreFailure.missing {
            // Taken away between the look at its row and the look at its file.
            throw Refusal.notFound
        }
    }
}

extension Reading {
    /// Whose photo it is, where somebody decides about what it stands in.
    fileprivate func ownerOfPhotoInQuestion(_ id: Photo.ID) throws -> Account.ID? {
        try row(
            """
            SELECT photo.account FROM photo JOIN ad ON ad.id = photo.ad
            WHERE photo.id = \(id) AND (ad.state IN ('held', 'refused') OR EXISTS (
                SELECT 1 FROM moderation_case WHERE moderation_case.ad = ad.id AND moderation_case.closed IS NULL))
            UNION ALL SELECT message_photo.account FROM message_photo JOIN message ON message.id = message_photo.message
            WHERE message_photo.id = \(id) AND (message.state = \(Message.State.asked) OR EXISTS (
                SELECT 1 FROM message_report
                WHERE message_report.message = message.id AND message_report.closed IS NULL))
            """)?["account"]
    }
}
