package import Database
package import Foundation

/// Where the sealed files of photos are: the folder of this machine, or a store of objects that several machines share.
/// Nothing readable is ever in it.
package protocol PhotoStore: Sendable {
    /// Writes the files of a photo, each whole or not at all, and waits until they would survive a power cut.
    ///
    /// - Throws: `PhotoStoreFailure.unavailable`, a file error.
    func put(_ files: [PhotoSize: Data], of photo: Photo.ID) async throws

    /// One file of a photo.
    ///
    /// - Throws: `PhotoStoreFailure.missing` where there is none, `.unavailable`.
    func get(_ size: PhotoSize, of photo: Photo.ID) async throws -> Data

    /// Deletes a photo's files, those that are there.
    ///
    /// - Throws: unless the store has confirmed that none is there any more.
    func delete(_ photo: Photo.ID) async throws

    /// How many bytes a file takes; `nil` where there is none.
    func byteCount(_ size: PhotoSize, of photo: Photo.ID) async throws -> Int?

    /// Some of the photos of which there are files.
    ///
    /// - Parameters:
    ///   - cursor: where the page before ended; `nil` for the first.
    ///   - limit: before which a file was written to be named.
    func page(after cursor: String?, writtenBefore limit: Instant) async throws -> StoredPhotos

    /// Some of the photos' files, others each time.
    func some(_ count: Int) async throws -> [StoredFile]

    /// The mark of the site whose photos are there; `nil` where none has left its own, and of a folder, in which nobody else works.
    ///
    /// - Throws: `PhotoStoreFailure.unavailable`.
    func owner() async throws -> String?

    /// Leaves a site's mark in the place of any other; `nil`: none.
    func setOwner(_ mark: String?) async throws

    /// Looks at how the store is; what was found may be remembered for some seconds.
    ///
    /// - Returns: its owner.
    /// - Throws: where it can't do its work now: `PhotoStoreFailure.unavailable`, in words for the operator.
    @discardableResult
    func look() async throws -> String?
}

/// A page of what a store has.
package struct StoredPhotos: Sendable {
    package var photos: Set<Photo.ID>
    /// Where it ended; `nil` for the last.
    package var next: String?

    package init(photos: Set<Photo.ID> = [], next: String? = nil) {
        self.photos = photos
        self.next = next
    }
}

/// A file that a store has.
package struct StoredFile: Sendable, Hashable {
    package let photo: Photo.ID
    package let size: PhotoSize

    /// By its name in the store; `nil` for what is none of a photo's.
    package init?(named name: String) {
        guard let photo = PhotoFileName.photo(in: name),
            let size = PhotoSize.allCases.first(where: { PhotoFileName.text($0, of: photo) == name })
        else { return nil }
        (self.photo, self.size) = (photo, size)
    }

    package var name: String { PhotoFileName.text(size, of: photo) }
}

/// Why a file of a photo isn't to be had.
package enum PhotoStoreFailure: Error, Sendable, Equatable {
    /// There is none of that name.
    case missing
    /// The store doesn't do what it is asked, and may later: in words for the operator, without a key or a person's name.
    case unavailable(String)
    /// Another site's photos are there.
    case othersPlace
}

/// The names of files, in a folder and in a store alike: `Ab/Ab….small`.
package enum PhotoFileName {
    /// Where one size of a photo is.
    package static func text(_ size: PhotoSize, of photo: Photo.ID) -> String {
        "\(photo.text.prefix(2))/\(photo.text).\(size.rawValue)"
    }

    /// The photo to which a file belongs by its last name; `nil` for what is none of a photo's.
    package static func photo(in name: some StringProtocol) -> Photo.ID? {
        let last = name.suffix { $0 != "/" }
        guard last.dropFirst(22).hasPrefix(".") else { return nil }
        return Photo.ID(String(last.prefix(22)))
    }
}

extension StringProtocol {
    fileprivate func suffix(while isTaken: (Character) -> Bool) -> SubSequence {
        self[(lastIndex { !isTaken($0) }.map(index(after:)) ?? startIndex)...]
    }
}
