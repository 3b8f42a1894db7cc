import Database
import Foundation

extension Proofs {
    /// The files of photos that are looked at on a day, wherever they are kept, and on one after some could be read.
    private static let files = (daily: 200, afterFailure: 10_000)

    /// Those files of photos that aren't sealed, among some that are drawn at random (promises RET-2, SEC-3).
    ///
    /// - Throws: `PhotoStoreFailure.unavailable`, a file error.
    func unsealedPhotos(amongMany isMany: Bool, _ text: ClearText) async throws -> [StoredFile] {
        // Where the register cuts the store off, nobody asks it.
        guard site.mayReach(.photos) else { return [] }
        return try await site.photoFiles.store.unsealed(
            among: isMany ? Self.files.afterFailure : Self.files.daily, text)
    }

    /// The names of files of photos that aren't sealed, among as many as can be looked at; for the operator, at the machine.
    package func photosThatTell() async throws -> [String] {
        try await unsealedPhotos(amongMany: true, clearText()).map(\.name)
    }
}

extension PhotoStore {
    func unsealed(among count: Int, _ text: ClearText) async throws -> [StoredFile] {
        var found: [StoredFile] = []
        for file in try await some(count) {
            try Task.checkCancellation()
            do {
                if try await !SealedFileCheck.passes(get(file.size, of: file.photo), text) { found.append(file) }
            } catch PhotoStoreFailure.missing {
                // It went since it was named.
            }
        }
        return found
    }
}

/// What can be told of a file without its key: it begins as what is sealed does, and nothing in it can be read, neither the
/// beginning of a picture nor words.
enum SealedFileCheck {
    /// WebP, JPEG, PNG, AVIF, and what cameras write beside a picture. Chance makes none of them in the photos of a site.
    private static let pictures = [
        Data("WEBPVP8".utf8), Data("JFIF\u{0}\u{1}".utf8), Data([0x89]) + Data("PNG\r\n".utf8), Data("ftypavif".utf8),
        Data("Exif\u{0}\u{0}".utf8),
    ]

    static func passes(_ bytes: Data, _ text: ClearText) -> Bool {
        guard bytes.first == Keyring.formatVersion, !pictures.contains(where: { bytes.range(of: $0) != nil }) else {
            return false
        }
        return !bytes.withUnsafeBytes { text.stands(in: $0) }
    }
}
