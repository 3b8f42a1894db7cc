import Database
package import Foundation

/// What can be done with photos by themselves.
package struct Photos: Sendable {
    let site: Site
}

extension Site {
    package var photos: Photos { Photos(site: self) }
}

/// A photo in one size, opened.
package struct ShownPhoto: Sendable {
    /// A WebP file.
    package let bytes: Opened<Data>
    /// Whether its ad is online; else it is shown to its author alone, or to the two of a conversation.
    package let isPublished: Bool
    /// Whether it is of a message.
    package var isOfMessage = false
}

extension Photos {
    /// One size of a photo, after a look at its ad.
    ///
    /// Online ones are anybody's. A draft's are shown to whoever knows their random name: the page that their author
    /// sees. Those of an ad that is over are its owner's alone, those of a message its two people's.
    ///
    /// - Throws: `Refusal.notFound` otherwise.
    package func show(_ id: Photo.ID, _ size: PhotoSize, to caller: Caller) async throws -> ShownPhoto {
        guard let (photo, state) = try await site.database.read({ try $0.photo(id) }) else {
            return try await site.conversations.show(id, size, to: caller)
        }
        let isOwner = caller.member?.account == photo.account
        let isShown = state == .online || state == .draft || state == .pending
        guard isShown || isOwner else { throw Refusal.notFound }

        do {
            let isPublished = state == .online
            let bytes = try await site.photoFiles.open(
                photo, size, for: isPublished ? .publication : .selfService, through: site.gate)
            return ShownPhoto(bytes: bytes, isPublished: isPublished)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            throw Refusal.notFound
        } catch PhotoStoreFailure.missing {
            // Taken away between the look at its row and the look at its file.
            throw Refusal.notFound
        }
    }
}
