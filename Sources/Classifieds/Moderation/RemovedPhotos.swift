import Database
import Foundation

/// A removed photo is known again for twelve months, by what it shows: keyed hashes under a key of their own, which isn't turned,
/// since the photo is gone and couldn't be hashed anew (promise LAW-1).
extension Moderation {
    /// The hashes of photos that are the reason of a decision.
    ///
    /// - Throws: `Refusal.notFound` when one isn't the ad's, `PhotoRefusal` when none can be looked at now.
    func removedPrints(of photos: [Photo.ID], in subject: DecisionSubject) async throws -> [Photo.ID: [Int64]] {
        guard !photos.isEmpty else { return [:] }
        guard case .ad(let ad) = subject else { throw Refusal.notFound }
        let shown = try await site.database.read { try $0.photos(of: ad) }
        guard Set(photos).isSubset(of: shown.map(\.id)) else { throw Refusal.notFound }

        var prints: [Photo.ID: [Int64]] = [:]
        for photo in shown where photos.contains(photo.id) {
            prints[photo.id] = try await removedPrint(of: photo, for: .moderation)
        }
        return prints
    }

    /// A stored photo, looked at as an uploaded one is; nothing for one that looks like any other, or can't be read.
    func removedPrint(of photo: Photo, for purpose: Purpose) async throws -> [Int64] {
        let bytes: Data
        do {
            bytes = try await site.photoFiles.open(photo, .large, for: purpose, through: site.gate).leave(by: .checks)
        } catch let error where error is CocoaError || error as? PhotoStoreFailure == .missing {
            return []
        }
        do {
            return try await site.photoProcessor.process(bytes).print?.removedPrints(with: site.keyring) ?? []
        } catch let refusal as PhotoRefusal where refusal != .workerUnavailable && refusal != .tooSlow {
            return []
        }
    }
}

extension Ads {
    /// The hashes of the photos that an ad is about to show; none are made as long as no photo is known as removed.
    func removedPrints(of id: Ad.ID, changed changes: PhotoChanges, and others: [Photo.ID]) async throws -> [[Int64]] {
        let (isNeeded, stored) = try await site.database.read { reader in
            guard try reader.hasRemovedPrints() else { return (false, [Photo]()) }
            return (true, try reader.photos(of: id) + others.compactMap { try reader.photo($0)?.photo })
        }
        guard isNeeded else { return [] }
        var prints: [[Int64]] = []
        for photo in stored where !changes.removed.contains(photo.id) {
            prints.append(try await site.moderation.removedPrint(of: photo, for: .checking))
        }
        for photo in changes.added { prints.append(try photo.print?.removedPrints(with: site.keyring) ?? []) }
        return prints.filter { !$0.isEmpty }
    }
}

extension PhotoPrint {
    /// The keyed hash of each part, with its place.
    func removedPrints(with keyring: some KeyedHashes) throws -> [Int64] { try hashes(with: keyring, .removedPhotos) }
}

extension Reading {
    fileprivate func hasRemovedPrints() throws -> Bool { try row("SELECT print FROM removed_print LIMIT 1") != nil }

    /// The removed photos that one of these shows.
    func removedPhotos(among photos: [[Int64]]) throws -> Set<Photo.ID> {
        var found: Set<Photo.ID> = []
        for prints in photos {
            let rows = try rows(
                """
                SELECT photo FROM removed_print WHERE print IN (\(list: prints))
                GROUP BY photo HAVING count(*) >= \(PhotoPrint.enough)
                """)
            found.formUnion(try rows.map { try $0["photo"] })
        }
        return found
    }
}

extension Writer {
    /// From now on whoever shows the photo is held.
    func keepRemoved(_ decision: NewDecision) throws {
        for (photo, prints) in decision.prints {
            for print in Set(prints) {
                try run(
                    """
                    INSERT INTO removed_print (photo, decision, print, since)
                    VALUES (\(photo), \(decision.id), \(print), \(now)) ON CONFLICT (photo, print) DO NOTHING
                    """)
            }
        }
    }
}
