package import Database
package import Foundation

/// Who came, in numbers.
package struct ImportedPerson: Sendable, Equatable {
    package let account: Account.ID
    package let ads: Int
    package let photos: Int
}

extension Portability {
    /// The most bytes of `donnees.json`.
    private static let mostData = 64_000_000

    /// Brings a person with everything they had from another site's archive: a new key, the same names, all sealed anew.
    ///
    /// Photos are checked by the worker and written first; the rows follow in one transaction, or nothing stays. Ads are
    /// looked at as new ones are: the archive was in somebody's hands.
    ///
    /// - Throws: `UnusableArchive`.
    package func importPerson(from file: URL, by caller: Caller) async throws -> ImportedPerson {
        guard case .system = caller else { throw Refusal.forbidden }
        return try await importPerson(try data(in: file)) { try site.archiver.reader(of: file) }
    }

    /// The same, wherever the words and the photos come from.
    ///
    /// - Parameters:
    ///   - ranks: at which position of the search each ad comes, where a whole site does.
    ///   - archive: where the photos are read from, under the names of an archive.
    func importPerson(
        _ json: Data, ranks: [String: Int]? = nil, photos archive: () throws -> any ArchiveReader
    ) async throws -> ImportedPerson {
        let person = try PersonFile(json: json)
        guard let email = MailAddress(person["account"][0].text("email")) else {
            throw UnusableArchive("the account's address is none")
        }
        guard person["account"][0].values["proved"] != .null else {
            throw UnusableArchive("the account's address was never proved")
        }
        let ads = try person.ads(by: AdRules(places: site.places, categories: site.settings.categories.map(\.category)))
        try person.checkDates(at: site.clock.now())
        try person.checkObjections()
        let index = try EmailIndex(of: email, with: site.keyring)
        try await site.database.read { try $0.requireUnknown(person, index: index) }

        let name = try site.keyring.arrivedName(of: person.person)
        guard try await site.keyring.makeKey(for: person.person) else {
            throw UnusableArchive("this site has that account already")
        }
        let photos = ArrivingPhotos(site: site, person: person)
        do {
            let sealer = try await site.keyring.sealer(of: person.person)
            let prints = try await photos.write(from: try archive())
            let arrival = try Arrival(
                person: person, ads: ads, ranks: ranks, index: index, prints: prints, sealer: sealer, site: site)
            try await site.database.write { writer in
                try writer.requireUnknown(person, index: index)
                try writer.take(arrival)
                if ranks != nil { try writer.noteArrived(name) }
                try writer.announce(.standings)
            }
        } catch let error where error as? DatabaseFailure == .unavailable {
            // The answer to the commit may be what was lost: if nothing was committed the sweep removes what nobody has.
            throw error
        } catch {
            await site.photos.discard(person.photos, of: person.person)
            try await site.keyring.destroy(person.person)
            throw Self.unusable(error)
        }
        site.gate.lookAgain()
        return ImportedPerson(account: person.person, ads: ads.count, photos: person.photos.count)
    }

    /// Rows that break a rule of the tables, two of one key first of all, are the archive's fault and not the database's.
    private static func unusable(_ error: any Error) -> any Error {
        guard case .constraint? = error as? DatabaseFailure else { return error }
        return UnusableArchive(
            "some of its rows can't be true together: two have one key, or one lacks what it must have")
    }

    private func data(in file: URL) throws -> Data {
        let archive = try site.archiver.reader(of: file)
        var data: Data?
        // All names are looked at before anything is taken.
        while let name = try archive.next() {
            if name == "donnees.json" { data = try archive.bytes(most: Self.mostData) }
        }
        guard let data else { throw UnusableArchive("it holds no donnees.json") }
        return data
    }
}

extension PersonFile {
    /// The photos, by their names.
    var photos: [Photo.ID] { self["photo"].compactMap { $0.id("id") } }
}

extension Reading {
    /// Nothing that comes has the name of something that is here.
    ///
    /// - Throws: `UnusableArchive`.
    fileprivate func requireUnknown(_ person: PersonFile, index: EmailIndex) throws {
        guard try provedAccount(emailIndex: index) == nil else {
            throw UnusableArchive("somebody has an account of that address here")
        }
        let known: [SQL] = [
            "SELECT id FROM account WHERE id = \(person.person) UNION SELECT account FROM erasure WHERE account = \(person.person)",
            "SELECT id FROM ad WHERE id IN (\(list: person["ad"].map { $0.text("id") }))",
            "SELECT id FROM photo WHERE id IN (\(list: person["photo"].map { $0.text("id") }))",
        ]
        let pages = person["connection"].map { $0.text("id") }.inLists.map { connections -> SQL in
            "SELECT id FROM connection WHERE id IN (\(list: connections))"
        }
        for question in known + pages where try row(question) != nil {
            throw UnusableArchive("this site has something of that name already: was it imported before?")
        }
    }
}
