import Database
import Foundation
import Glibc

/// The photos of ads that come: looked at, reduced and cleaned by the worker as any other.
struct ComingPhotos: Sendable {
    let site: Site
    let folder: URL

    /// Writes the photos of ads whose photos aren't here yet, each ad's in one transaction; a crash in between leaves files
    /// that the sweep deletes.
    func bring(_ ads: [CheckedComing], counting count: inout MovingCount) async throws {
        let sources = ads.map(\.source)
        let arrived = try await site.database.read { try $0.arrived(sources) }
        let due = ads.compactMap { ad -> (coming: CheckedComing, id: Ad.ID)? in
            guard let here = arrived[ad.source], let id = here.ad, here.photos == nil else { return nil }
            return (coming: ad, id: id)
        }
        try await withThrowingTaskGroup(of: (brought: Int, lost: Int).self) { group in
            var waiting = due.makeIterator()
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
                if let next = waiting.next() { group.addTask { try await bring(next.coming, as: next.id) } }
            }
            while let done = try await group.next() {
                count.photos += done.brought
                count.lostPhotos += done.lost
                if let next = waiting.next() { group.addTask { try await bring(next.coming, as: next.id) } }
            }
        }
    }

    private func bring(_ coming: CheckedComing, as id: Ad.ID) async throws -> (brought: Int, lost: Int) {
        guard let ad = try await site.database.read({ try $0.ad(id) }), ad.state == .pending else { return (0, 0) }
        var photos: [ProcessedPhoto] = []
        for names in coming.photos {
            guard let bytes = try bytes(of: names) else { continue }
            do throws(PhotoRefusal) {
                photos.append(try await site.photoProcessor.process(bytes))
            } catch .workerUnavailable {
                throw UnusableArchive("photos can't be looked at: the photo worker doesn't start")
            } catch {
                continue
            }
        }
        let new = try await site.photoFiles.write(photos, of: id, by: ad.account, with: site.keyring)
        let isWritten = try await site.database.write { writer in
            guard try writer.notePhotos(of: id, by: ad.account) else { return false }
            for (place, photo) in new.enumerated() { try writer.insert(photo, place: place) }
            return true
        }
        guard isWritten else {
            await site.photos.discard(new.map(\.photo.id), of: ad.account)
            return (0, 0)
        }
        return (new.count, coming.photos.count - new.count)
    }

    /// The first of those files that is there, and is a plain one.
    func file(of names: [String]) -> URL? {
        names.lazy.filter(Self.staysInside).map { folder.appending(path: $0) }.first { file in
            var status = stat()
            return lstat(file.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    /// - Returns: `nil` for one that isn't there, or is larger than any photo may be.
    private func bytes(of names: [String]) throws -> Data? {
        guard let file = file(of: names), let handle = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? handle.close() }
        guard let bytes = try handle.read(upToCount: PhotoLimits.bytes + 1), bytes.count <= PhotoLimits.bytes else {
            return nil
        }
        return bytes
    }

    private static func staysInside(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("/") && !name.contains("\u{0}")
            && !name.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." }
    }
}

extension Writer {
    /// Notes that an ad's photos are here.
    ///
    /// - Returns: `false` when they are already, or the ad is gone.
    fileprivate func notePhotos(of ad: Ad.ID, by account: Account.ID) throws -> Bool {
        try row(
            """
            UPDATE moved_ad SET photos = \(now) WHERE ad = \(ad) AND photos IS NULL
                AND EXISTS (SELECT 1 FROM ad WHERE id = \(ad) AND account = \(account) AND state = 'pending')
            RETURNING ad
            """) != nil
    }
}
