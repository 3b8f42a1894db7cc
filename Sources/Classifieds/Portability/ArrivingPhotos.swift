import Database
import Foundation

/// The photos of an archive: each is looked at by the worker, and kept byte for byte in its large size.
struct ArrivingPhotos: Sendable {
    let site: Site
    let person: PersonFile

    /// Writes the files of all photos.
    ///
    /// - Returns: the prints of each, by its name.
    /// - Throws: `UnusableArchive` for one that is missing, isn't what the site makes, or isn't as big as the archive says.
    func write(from archive: any ArchiveReader) async throws -> [Photo.ID: [Int64]] {
        let wanted = Dictionary(uniqueKeysWithValues: person["photo"].map { (Export.fileName(of: $0.text("id")), $0) })
        var prints: [Photo.ID: [Int64]] = [:]
        while let name = try archive.next() {
            guard let entry = wanted[name], let photo = photo(entry) else { continue }
            let bytes = try archive.bytes(most: PhotoLimits.bytes)
            let processed = try await accept(bytes, as: photo)
            prints[photo.id] = try await site.photoFiles.write(processed, as: photo, with: site.keyring).prints
        }
        guard prints.count == wanted.count else { throw UnusableArchive("it lacks a photo that it names") }
        return prints
    }

    private func photo(_ entry: PersonFile.Entry) -> Photo? {
        guard let id: Photo.ID = entry.id("id"), let ad: Ad.ID = entry.id("ad"), let width = entry.number("width"),
            let height = entry.number("height")
        else { return nil }
        return Photo(id: id, ad: ad, account: person.person, width: width, height: height)
    }

    private func accept(_ bytes: Data, as photo: Photo) async throws -> ProcessedPhoto {
        let processed: ProcessedPhoto
        do throws(PhotoRefusal) {
            processed = try await site.photoProcessor.accept(bytes)
        } catch .workerUnavailable {
            throw UnusableArchive("photos can't be looked at: the photo worker doesn't start")
        } catch {
            throw UnusableArchive("photo \(photo.id) is none that a site of this kind made")
        }
        guard processed.width == photo.width, processed.height == photo.height else {
            throw UnusableArchive("photo \(photo.id) hasn't the size that the archive says")
        }
        return processed
    }
}
