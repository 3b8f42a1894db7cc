import Database
package import Foundation

/// What was reported as serious, as it was then: its words and its photos, under a key of the case's own (promise RET-4). Its
/// author may erase the ad and everything: this one item stays until somebody decided, and no longer than its own bound.
struct ReportedCopy: Sendable {
    /// An account of its own, whose key goes with the case.
    let holder: Account.ID
    /// The words first, then each photo.
    let pieces: [Data]

    static func place(_ place: Int, of id: ModerationCase.ID) -> SealedPlace {
        SealedPlace("case_copy", "content", row: "\(id)/\(place)")
    }
}

extension Moderation {
    /// Makes the copy of an ad; its rows come after.
    ///
    /// - Throws: `Refusal.gone` when its author was erased meanwhile, or had everything locked.
    func copy(_ ad: Ad, for id: ModerationCase.ID) async throws -> ReportedCopy {
        do {
            let content = try await site.gate.open(ad.content, for: .moderation).leave(by: .resealing)
            let photos = try await photosToCopy(of: ad)
            let holder = try await site.keyring.makeKey()
            let sealer = try await site.keyring.sealer(of: holder)
            let words: Sealed<AdContent> = try sealer.seal(content, at: ReportedCopy.place(0, of: id))
            let pictures = try photos.enumerated().map { index, photo in
                try sealer.seal(photo, at: ReportedCopy.place(index + 1, of: id)).bytes
            }
            return ReportedCopy(holder: holder, pieces: [words.bytes] + pictures)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            throw Refusal.gone
        }
    }

    /// At the size in which the site shows them; one whose file was taken away meanwhile is left out.
    private func photosToCopy(of ad: Ad) async throws -> [Data] {
        var copied: [Data] = []
        for photo in try await site.database.read({ try $0.photos(of: ad.id) }) {
            do {
                let opened = try await site.photoFiles.open(photo, .large, for: .moderation, through: site.gate)
                copied.append(opened.leave(by: .resealing))
            } catch PhotoStoreFailure.missing {
                continue
            }
        }
        return copied
    }

    /// The words of a case's copy; `nil` where there is none.
    func copiedContent(of moderationCase: ModerationCase) async throws -> Opened<AdContent>? {
        guard let holder = moderationCase.holder,
            let piece = try await site.database.read({ try $0.copiedPiece(0, of: moderationCase.id) })
        else { return nil }
        let place = ReportedCopy.place(0, of: moderationCase.id)
        return try await site.gate.open(Sealed<AdContent>(bytes: piece, at: place, of: holder), for: .moderation)
    }

    /// A photo of a case's copy, by its place from 1 on, for whoever decides: a WebP file.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not, `.notFound` where the case has no copy, or none of that place.
    package func copyPhoto(
        _ id: ModerationCase.ID, at place: Int, to caller: Caller
    ) async throws -> Opened<Data> {
        _ = try caller.onDuty(.moderate)
        let found = try await site.database.read { reader -> (Account.ID, Data)? in
            guard place > 0, let holder = try reader.moderationCase(id)?.holder,
                let piece = try reader.copiedPiece(place, of: id)
            else { return nil }
            return (holder, piece)
        }
        guard let (holder, piece) = found else { throw Refusal.notFound }

        let sealed = Sealed<Data>(bytes: piece, at: ReportedCopy.place(place, of: id), of: holder)
        let photo = try await site.gate.open(sealed, for: .moderation)
        // Written down before anybody sees it.
        try await site.rights.writeOpenings()
        return photo
    }
}

extension Reading {
    fileprivate func copiedPiece(_ place: Int, of id: ModerationCase.ID) throws -> Data? {
        try row("SELECT content FROM case_copy WHERE moderation_case = \(id) AND place = \(place)")?["content"]
    }

    /// How many photos a case's copy has.
    func copiedPhotos(of id: ModerationCase.ID) throws -> Int {
        try row("SELECT count(*) AS count FROM case_copy WHERE moderation_case = \(id) AND place > 0")?["count"] ?? 0
    }

    /// When a case's copy was made; `nil` where there is none.
    func copyMade(of id: ModerationCase.ID) throws -> Instant? {
        try row("SELECT made FROM case_copy WHERE moderation_case = \(id) AND place = 0")?["made"]
    }

    /// When the youngest of the copies was made that open cases have of somebody's ads, or of one of them; `nil` where there is
    /// none.
    func copyMade(ofAdsOf account: Account.ID, only ad: Ad.ID? = nil) throws -> Instant? {
        try rows(
            """
            SELECT moderation_case.ad, made FROM case_copy JOIN moderation_case ON moderation_case.id = case_copy.moderation_case
            WHERE account = \(account) AND place = 0 ORDER BY made DESC
            """
        ).first { try ad == nil || $0["ad"] == ad }?["made"]
    }
}

extension Writer {
    func insert(_ copy: ReportedCopy, of id: ModerationCase.ID) throws {
        try insertHolder(copy.holder)
        try run("UPDATE moderation_case SET holder = \(copy.holder) WHERE id = \(id)")
        for (place, piece) in copy.pieces.enumerated() {
            try run(
                """
                INSERT INTO case_copy (moderation_case, place, content, made)
                VALUES (\(id), \(place), \(piece), \(now))
                """)
        }
    }
}
