package import Classifieds
package import Database
import Foundation

extension S3Store {
    package func page(after cursor: String?, writtenBefore limit: Instant) async throws -> StoredPhotos {
        let listing = try await list(cursor.map { ("continuation-token", $0) })
        var page = StoredPhotos(next: listing.next)
        for entry in listing.entries where Int64(entry.written.timeIntervalSince1970 * 1_000) < limit.milliseconds {
            if let file = file(named: entry.name) { page.photos.insert(file.photo) }
        }
        return page
    }

    /// From a place drawn at random to the end, then from the beginning.
    package func some(_ count: Int) async throws -> [StoredFile] {
        var files: Set<StoredFile> = []
        for start in [("start-after", connection.place.prefix + Photo.ID.random().text.prefix(2)), nil] {
            var from = start
            repeat {
                let listing = try await list(from)
                for file in listing.entries.compactMap({ file(named: $0.name) }) where files.count < count {
                    files.insert(file)
                }
                from = listing.next.map { ("continuation-token", $0) }
            } while from != nil && files.count < count
        }
        return Array(files)
    }

    /// - Parameter start: where the page begins, unless it is the first.
    private func list(_ start: (name: String, value: String)?) async throws -> S3Listing {
        let place = connection.place
        var request = S3Request(path: "/\(place.bucket)")
        request.query = [("list-type", "2"), ("prefix", place.prefix), ("max-keys", "\(pageSize)")]
        if let start { request.query.append(start) }
        request.mostBytes = 4_000_000
        let answer = try await connection.ask(request)
        try Self.require(answer, 200)
        guard let listing = S3Listing(xml: answer.body) else {
            throw PhotoStoreFailure.unavailable("its list of objects can't be read")
        }
        return listing
    }

    /// `nil` for what is none of a photo's.
    private func file(named name: String) -> StoredFile? {
        guard name.hasPrefix(connection.place.prefix) else { return nil }
        return StoredFile(named: String(name.dropFirst(connection.place.prefix.count)))
    }
}
