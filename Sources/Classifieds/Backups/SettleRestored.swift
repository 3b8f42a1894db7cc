package import Database
import Foundation

extension Backups {
    /// Brings tables that were put back to what has happened since they were copied, before anybody is served.
    ///
    /// People erased since have no key any more: their rows and photos go. So do the ads that were withdrawn since. Nobody can tell which sessions and accesses were closed,
    /// which links used and which mails sent since: all of them end, and who has an ad whose end is near is reminded anew.
    ///
    /// - Parameter manifest: what the backup said of itself.
    /// - Returns: how many people were erased.
    /// - Throws: `BackupProblem.otherKeyring` when the keys are not those of the data.
    package func settle(_ manifest: BackupManifest) async throws -> Int {
        guard try site.keyring.mark() == manifest.keyring else { throw BackupProblem.otherKeyring }

        try await site.database.rebuild { writer in
            try writer.note(keyringMark: manifest.keyring)
            // Whatever else was made of this backup draws one of its own.
            try writer.run("DELETE FROM photo_owner")
            try writer.run("DELETE FROM session")
            try writer.run("DELETE FROM outbox")
            try writer.run("DELETE FROM webhook_delivery")
            try writer.run("DELETE FROM address_change")
            try writer.run("DELETE FROM sent_form")
            try writer.run("DELETE FROM access_token")
            try writer.run("DELETE FROM api_request")
            try writer.run(
                """
                DELETE FROM ad_reminder WHERE ad IN (
                    SELECT ad FROM link WHERE kind = \(MailedLink.Kind.renewal) AND used IS NULL AND ad IS NOT NULL)
                """)
            try writer.run(
                """
                UPDATE link SET used = coalesce(used, \(writer.now)), account = NULL, ad = NULL
                WHERE account IS NOT NULL
                """)
        }
        let erased = try await site.accounts.eraseKeyless(knowingThatKeyringIsOwn: true)
        try await withdrawAgain()
        try await withdrawConsentsAgain()
        try await forgetPhotosWithoutFiles()
        try await site.database.forgetHistory()
        return erased
    }

    /// Ads that were withdrawn since, one by one: their people's keys live on.
    private func withdrawAgain() async throws {
        var last = 0
        while true {
            let after = last
            let ads = try await site.database.read { try $0.adNames(after: after, limit: Self.batch) }
            guard let end = ads.last else { return }
            let withdrawn = try await site.keyring.withdrawn(of: ads.map(\.id))
            let photos = try await site.database.write { writer in
                try withdrawn.flatMap { ad in
                    let account = try writer.ad(ad)?.account
                    let photos = try writer.deleteAd(ad)
                    if let account { try writer.noteIdleness(of: account) }
                    return photos
                }
            }
            if let failure = await site.photos.discard(photos).first { throw failure }
            last = end.number
        }
    }

    /// Photos that vanished while they were copied have a row and no files.
    private func forgetPhotosWithoutFiles() async throws {
        var last = ""
        while true {
            let after = last
            let photos = try await site.database.read { try $0.photoNames(after: after, limit: Self.batch) }
            guard let end = photos.last else { return }
            var lost: [Photo.ID] = []
            for photo in photos where try await !site.photoFiles.isWhole(photo) { lost.append(photo) }
            let gone = lost
            for photo in gone { try await site.photoFiles.delete(photo) }
            if !gone.isEmpty {
                try await site.database.write { writer in
                    try writer.run("DELETE FROM photo WHERE id IN (\(list: gone))")
                    try writer.run("DELETE FROM message_photo WHERE id IN (\(list: gone))")
                }
            }
            last = end.text
        }
    }
}

extension Reading {
    fileprivate func adNames(after number: Int, limit: Int) throws -> [(number: Int, id: Ad.ID)] {
        try rows("SELECT number, id FROM ad WHERE number > \(number) ORDER BY number LIMIT \(limit)").map {
            (number: try $0["number"], id: try $0["id"])
        }
    }
}

extension StoredBackup {
    /// Whether tables that were put back are whole and hold what the backup says.
    ///
    /// - Throws: `BackupProblem.damaged`.
    package func check(_ tables: any Database) async throws {
        guard try await tables.damage().isEmpty, try await tables.counts() == label.manifest.tables,
            try await tables.read({ try $0.schemaNumber() }) == label.manifest.schema
        else { throw BackupProblem.damaged }
    }
}
