package import Foundation

/// What an export of a whole site says of itself: `manifest.json` in its folder, which anybody can read.
package struct SiteManifest: Codable, Sendable, Equatable {
    /// The name and the version of the format (`docs/moving.md`).
    package static let currentFormat = "zone-visio-site/1"

    package var format = currentFormat
    /// The site's address.
    package var site: String
    /// When it was taken, ISO 8601.
    package var exported: String
    package var people: Int
    package var ads: Int
    package var photos: Int
    /// To which key it is sealed, by its fingerprint; `nil` for one that anybody can read.
    package var sealedTo: String?
    /// SHA-256 of each file, in hexadecimal; of the photos of an open export one over those of all, in their order.
    package var files: [String: String]

    static let name = "manifest.json"
    static let sealedName = "site.sealed"
    static let peopleName = "people.jsonl"
    static let orderName = "order.txt"
    static let photosName = "photos"

    /// - Throws: `MovingProblem.notAnExport` for a folder that holds none, or one of a later program.
    package init(in folder: URL) throws {
        guard let json = try? Data(contentsOf: folder.appending(path: Self.name)), json.count < 1 << 20 else {
            throw MovingProblem.notAnExport("it holds no \(Self.name)")
        }
        guard let read = try? JSONDecoder().decode(Self.self, from: json) else {
            throw MovingProblem.notAnExport("\(Self.name) is not of the schema")
        }
        guard read.format == Self.currentFormat else {
            throw MovingProblem.notAnExport("it is of another format than \(Self.currentFormat)")
        }
        self = read
    }

    init(site: String, exported: String, sealedTo: String?) {
        self.site = site
        self.exported = exported
        self.sealedTo = sealedTo
        (people, ads, photos) = (0, 0, 0)
        files = [:]
    }
}
