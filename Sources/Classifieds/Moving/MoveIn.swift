import Crypto
import Database
package import Foundation

/// What came of a whole site.
package struct SiteArrival: Sendable, Equatable {
    package var people = 0
    package var ads = 0
    package var photos = 0
    /// People whom an earlier turn brought.
    package var here = 0
    /// People whom an earlier turn brought, and who were erased here since: they don't come again.
    package var erased = 0
    /// People who can't come, by the reason, which quotes nothing of theirs.
    package var refused: [String: Int] = [:]
}

extension Moving {
    /// Brings a whole site that `MoveOut` wrote: its people stay proved, their ads online and in their order (decision 48).
    ///
    /// Each person comes whole or not at all, so it may be stopped anywhere and begun again. Before the first one comes, all of
    /// it is read once and held against its manifest.
    ///
    /// - Parameter key: the private half, for one that is sealed.
    /// - Throws: `MovingProblem.notAnExport`, `.tooOld`, `BackupProblem.damaged`, `.needsKey`, `.otherKey`.
    package func `in`(
        from folder: URL, with key: OfflinePrivateKey?, isTrial: Bool = false, by caller: Caller,
        progress: (SiteArrival) -> Void = { _ in }
    ) async throws -> SiteArrival {
        guard case .system = caller else { throw Refusal.forbidden }
        let manifest = try SiteManifest(in: folder)
        try requireRecent(manifest)
        let (seen, names) = try Self.verify(try source(in: folder, with: key, manifest), manifest)
        guard !isTrial else { return seen }

        let source = try source(in: folder, with: key, manifest)
        _ = try source.order()
        let ranks = try await ranks(of: names)
        var arrival = SiteArrival()
        while let (json, photos) = try source.next() {
            try Task.checkCancellation()
            try await bring(json, photos, ranks, counting: &arrival)
            let done = arrival.people + arrival.here
            if done.isMultiple(of: 20) { progress(arrival) }
        }
        return arrival
    }

    /// Of older ones nothing tells any more whom they brought, and who was erased since.
    private func requireRecent(_ manifest: SiteManifest) throws {
        guard let exported = ExportedTime.instant(manifest.exported) else {
            throw MovingProblem.notAnExport("\(SiteManifest.name) is not of the schema")
        }
        guard exported > site.clock.now() - site.settings.durations.withdrawnAd else { throw MovingProblem.tooOld }
    }

    private func source(
        in folder: URL, with key: OfflinePrivateKey?, _ manifest: SiteManifest
    ) throws -> any SiteSource {
        guard let fingerprint = manifest.sealedTo else { return try OpenSiteSource(in: folder, manifest) }
        guard let key else { throw BackupProblem.needsKey }
        guard key.publicKey.fingerprint == fingerprint else { throw BackupProblem.otherKey }
        return try SealedSiteSource(in: folder, with: key, manifest)
    }

    /// - Returns: what it holds, and the names of its ads in the order of the search: those that were published while it was
    ///   written, and that its order lacks, behind all others.
    private static func verify(
        _ source: any SiteSource, _ manifest: SiteManifest
    ) throws -> (seen: SiteArrival, names: [String]) {
        var seen = SiteArrival()
        var digest = SHA256()
        let names = try source.order().split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        let ordered = Set(names)
        var late: [(published: Int, name: String)] = []
        while let (json, photos) = try source.next() {
            let person = try PersonFile(json: json)
            seen.people += 1
            seen.ads += person["ad"].count
            for ad in person["ad"] where !ordered.contains(ad.text("id")) {
                if let published = ad.number("published") { late.append((published, ad.text("id"))) }
            }
            while try photos.next() != nil {
                digest.update(data: Data(SHA256.hash(data: try photos.bytes(most: PhotoLimits.bytes))))
                seen.photos += 1
            }
        }
        guard seen.people == manifest.people, seen.ads == manifest.ads, seen.photos == manifest.photos else {
            throw MovingProblem.notAnExport("its counts are not those of \(SiteManifest.name)")
        }
        guard Hexadecimal.text(digest.finalize()) == manifest.files[SiteManifest.photosName] || manifest.sealedTo != nil
        else {
            throw MovingProblem.notAnExport("its photos are not what was written")
        }
        return (seen, names + late.sorted { ($0.published, $0.name) < ($1.published, $1.name) }.map(\.name))
    }

    private func bring(
        _ json: Data, _ photos: any ArchiveReader, _ ranks: [String: Int], counting arrival: inout SiteArrival
    ) async throws {
        let person = try PersonFile(json: json).person
        let name = try site.keyring.arrivedName(of: person)
        let (isHere, hasArrived) = try await site.database.read {
            (try $0.account(person) != nil, try $0.hasArrived(name))
        }
        guard !isHere else { return arrival.here += 1 }
        guard !hasArrived else { return arrival.erased += 1 }
        do {
            let imported = try await site.portability.importPerson(json, ranks: ranks, photos: { photos })
            arrival.people += 1
            arrival.ads += imported.ads
            arrival.photos += imported.photos
        } catch let error as UnusableArchive {
            // A name in it is drawn at random, but it is a person's: the reason alone is told.
            let reason = error.reason.replacing(#/\ [0-9A-Za-z]{22}/#, with: "")
            arrival.refused[reason, default: 0] += 1
        }
    }

    /// At which position of the search each ad comes: in their order, behind what is here; where an earlier turn began, on.
    private func ranks(of names: [String]) async throws -> [String: Int] {
        var ranks = Dictionary(
            names.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        let last = try await site.database.read { try $0.lastPosition() }
        guard let last else { return ranks }
        let base = ranks[last.ad.text].map { last.position - $0 } ?? last.position
        for name in names { ranks[name]? += base }
        return ranks
    }
}

extension Reading {
    fileprivate func lastPosition() throws -> (ad: Ad.ID, position: Int)? {
        try row("SELECT id, position FROM ad WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1").map {
            (ad: try $0["id"], position: try $0["position"])
        }
    }
}

extension Keyring {
    /// By what it is known that a whole site brought somebody.
    func arrivedName(of person: Account.ID) throws -> Data { try hash(person.text.utf8, with: .moved) }
}

extension Reading {
    fileprivate func hasArrived(_ name: Data) throws -> Bool {
        try row("SELECT at FROM arrived_account WHERE account = \(name)") != nil
    }
}

extension Writer {
    func noteArrived(_ name: Data) throws {
        try run("INSERT INTO arrived_account (account, at) VALUES (\(name), \(now))")
    }
}
