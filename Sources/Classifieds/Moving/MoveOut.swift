import Database
package import Foundation
import Glibc

extension Moving {
    /// Takes the whole site away: every person who proved their address, with what another site takes in of theirs, and their
    /// photos. What it is for is in the journal before anything is opened.
    ///
    /// Never in it: sessions, mailed links, keys, what people of the site did, conversations, whoever is being erased, and
    /// whoever hasn't proved their address; nor a photo whose file is gone. Nothing that looks like an export is there before all
    /// of it is on the disk.
    ///
    /// - Parameters:
    ///   - key: to whom it is sealed; `nil` for an export that anybody can read.
    ///   - reason: what it is for, as the journal keeps it.
    /// - Throws: `MovingProblem.notAnExport` where something is there; `BackupProblem.notApart` for one in the key folder.
    package func out(
        to folder: URL, sealedTo key: OfflinePublicKey?, because reason: String, by caller: Caller,
        progress: (SiteManifest) -> Void = { _ in }
    ) async throws -> SiteManifest {
        guard case .system = caller else { throw Refusal.forbidden }
        guard !FileManager.default.fileExists(atPath: folder.path) else {
            throw MovingProblem.notAnExport("something of that name is there, and isn't written over")
        }
        guard !folder.liesIn(site.keyring.folder.url) else {
            throw BackupProblem.notApart(folder, from: site.keyring.folder.url)
        }

        _ = try await site.database.write { writer in
            try writer.record(
                .tookSiteAway, of: JournalSubject(.site, key == nil ? "open" : "sealed"), because: reason, by: nil)
        }
        let unfinished = folder.deletingLastPathComponent()
            .appending(path: ".\(folder.lastPathComponent).unfinished", directoryHint: .isDirectory)
        // What a stop has left of an export that was never finished.
        try? FileManager.default.removeItem(at: unfinished)
        try FileManager.default.createDirectory(
            at: unfinished, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            let manifest = try await write(into: unfinished, for: key, progress: progress)
            try NewFile.write(
                try BackupManifest.json(manifest), to: unfinished.appending(path: SiteManifest.name))
            try DurableFile.synchronize(folder: unfinished)
            guard rename(unfinished.path, folder.path) == 0 else { throw DurableFileError(code: errno) }
            try DurableFile.synchronize(folder: folder.deletingLastPathComponent())
            return manifest
        } catch {
            try? FileManager.default.removeItem(at: unfinished)
            throw error
        }
    }

    private func write(
        into folder: URL, for key: OfflinePublicKey?, progress: (SiteManifest) -> Void
    ) async throws -> SiteManifest {
        let now = site.clock.now()
        let sink: any SiteSink = try key.map { try SealedSiteSink(in: folder, for: $0) } ?? OpenSiteSink(in: folder)
        var manifest = SiteManifest(
            site: site.settings.baseURL, exported: ExportedTime.text(now), sealedTo: key?.fingerprint)
        try sink.put(order: try await site.database.read { try $0.orderOfAds() })
        var last = ""
        while true {
            let after = last
            let people = try await site.database.read { try $0.people(after: after, limit: Self.batch) }
            guard let end = people.last else { break }
            last = end.text
            // Before anything is opened, and so in what they take along.
            for person in people { site.gate.openings.note(.storage, of: person, at: now) }
            try await site.rights.writeOpenings()
            for person in people {
                try Task.checkCancellation()
                do {
                    try await write(Export(site: site, person: person, at: now), to: sink, counting: &manifest)
                } catch KeyringError.destroyed {
                    // Erased meanwhile.
                }
                if manifest.people.isMultiple(of: 100) { progress(manifest) }
            }
        }
        manifest.files = try sink.finish()
        return manifest
    }

    private func write(_ export: Export, to sink: any SiteSink, counting manifest: inout SiteManifest) async throws {
        var json = Data()
        try await export.writeJSON(of: ExportedTable.all.filter { $0.insert != nil }) { json.append($0) }
        // A line break stands between rows, and never in a text of JSON.
        json.removeAll { $0 == 0x0A }
        let person = try PersonFile(json: json)
        var photos: [(Photo.ID, Data)] = []
        var lost: Set<String> = []
        for id in person.photos {
            if let bytes = try await export.photo(id) { photos.append((id, bytes)) } else { lost.insert(id.text) }
        }
        // An archive that names a photo and lacks it comes nowhere.
        if !lost.isEmpty { json = try JSONDecoder().decode(ExportedValue.self, from: json).without(photos: lost).json }
        try sink.put(person: json)
        for (id, bytes) in photos { try sink.put(photo: bytes, named: id) }
        manifest.people += 1
        manifest.ads += person["ad"].count
        manifest.photos += photos.count
    }
}

extension Reading {
    /// The ads' names, in the order of the search, one a line.
    fileprivate func orderOfAds() throws -> Data {
        var order = Data()
        for row in try rows("SELECT id FROM ad WHERE position IS NOT NULL ORDER BY position") {
            let id: Ad.ID = try row["id"]
            order.append(contentsOf: "\(id.text)\n".utf8)
        }
        return order
    }

    fileprivate func people(after last: String, limit: Int) throws -> [Account.ID] {
        try rows(
            """
            SELECT id FROM account WHERE proved IS NOT NULL AND id > \(last)
                AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = account.id)
            ORDER BY id LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }
}

extension ExportedValue {
    /// The archive of a person without some of its photos.
    fileprivate func without(photos: Set<String>) -> ExportedValue {
        changing("tables") { tables in
            tables.changing("photo") { rows in
                .list((rows.list ?? []).filter { !photos.contains($0["id"]?.text ?? "") })
            }
        }
    }

    private func changing(_ name: String, _ change: (ExportedValue) -> ExportedValue) -> ExportedValue {
        guard case .object(let members) = self else { return self }
        return .object(members.map { Member(name: $0.name, value: $0.name == name ? change($0.value) : $0.value) })
    }
}
