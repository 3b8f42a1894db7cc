import Database
import Foundation
import TestSite

@testable import Classifieds

/// Shows again what a sample photo was made of.
struct KnownPhotos: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard words.count == 3, let seed = UInt8(words[1]), let changes = try? PhotoChanges.showing(seed) else {
            throw .damaged
        }
        return changes.added[0]
    }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { try await process(bytes) }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { throw .workerUnavailable }
}

/// What must be the same before and after a turn of the index keys.
struct IndexAnswers: Equatable {
    var found: [String: [Ad.ID]] = [:]
    var map: [String: Int] = [:]
    var people: [Account.ID?] = []

    init(of site: Site) async throws {
        for words in ["voiliers", "« de la mer »", "guitare -voilier", "ocean", "soir", "zorgluminet", ""] {
            for hasPhoto in [false, true] {
                var search = Search()
                search.words = words
                search.withPhoto = hasPhoto
                found["\(words) \(hasPhoto)"] = try await site.ads.find(search).ads.map(\.id)
            }
        }
        var search = Search()
        search.withVisio = true
        search.category = Category(key: "musique")
        found["visio"] = try await site.ads.find(search).ads.map(\.id)
        map = try await site.ads.counts().byDepartment(site.places)
        for person in Person.allCases {
            guard let address = MailAddress(person.email) else { continue }
            let index = try EmailIndex(of: address, with: site.keyring)
            people.append(try await site.database.read { try $0.provedAccount(emailIndex: index) })
        }
    }
}

extension TestSite {
    /// Two people with ads, photos and texts long enough to be compared.
    static func toTurn() async throws -> TestSite {
        let test = try await TestSite(photos: KnownPhotos())
        _ = try await test.publish(.sample().saying(longText), photos: try .showing(1))
        _ = try await test.publish(.sample(of: .noe), photos: try .showing(2))
        return test
    }

    static let longText = """
        Bonjour, je cherche quelqu’un pour parler une heure par semaine de la mer, des bateaux et des ports. J’ai navigué \
        vingt ans entre Lorient et les Açores, je connais les vents et les cartes, et je lis des récits de voyage le soir.
        """

    /// The site as a program that ends suddenly has it.
    func ending(_ end: SuddenEnd) async throws -> Site {
        try await site(
            StoppingDatabase(inner: site.database, end: end),
            keys: StoppingDatabase(inner: site.keyring.database, end: end))
    }

    /// The same folders, opened as by a start.
    func restarted() async throws -> Site {
        let site = try await site(self.site.database, keys: self.site.keyring.database)
        try await site.keyring.settleIndexTurn(on: site.database)
        return site
    }

    private func site(_ database: any Database, keys: any Database) async throws -> Site {
        Site(
            database: database, keyring: try await Keyring(database: keys, folder: site.keyring.folder),
            clock: site.clock, places: site.places, photoProcessor: site.photoProcessor, photoFiles: site.photoFiles,
            mailTransport: site.mailTransport, archiver: site.archiver, settings: site.settings)
    }
}
