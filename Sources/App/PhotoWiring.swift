import Classifieds
import Configuration
import Database
import Foundation
import Outgoing

extension AskedSettings {
    /// The store of photos; `nil` where they are in the data folder.
    func photoPlace() throws -> S3Place? {
        let url = reader.string(forKey: "photosUrl")
        let key = reader.string(forKey: "photosKey", isSecret: true)
        let secret = reader.string(forKey: "photosSecret", isSecret: true)
        guard let url else {
            guard key == nil, secret == nil else {
                throw OperatorError(
                    "ZONEVISIO_PHOTOS_KEY and ZONEVISIO_PHOTOS_SECRET are for ZONEVISIO_PHOTOS_URL: set it too.")
            }
            return nil
        }
        do {
            return try S3Place(url: url, key: key, secret: secret)
        } catch {
            throw OperatorError(
                "ZONEVISIO_PHOTOS_URL, with ZONEVISIO_PHOTOS_KEY and ZONEVISIO_PHOTOS_SECRET: \(error). See docs/operations.md."
            )
        }
    }
}

extension Settings {
    /// Where photos are without a store, and where a backup's are put back first.
    var photoFolder: URL { data.appending(path: "photos", directoryHint: .isDirectory) }
}

extension OperatorError {
    static let othersPhotos =
        "ZONEVISIO_PHOTOS_URL: another site's photos are there, or a restore elsewhere has taken these over, and each would sweep the other's away. Name another prefix; where no other site has them, delete the object zone-visio-site there."
}

extension Diagnosis {
    /// What is to be said of the store of photos, where a store keeps them: it is asked, and nothing is changed.
    ///
    /// - Parameter tables: those of the site, which know its mark.
    static func photoStore(_ settings: Settings, _ tables: Engine, _ now: Instant) async -> [Diagnosis] {
        // Nobody is asked whom the register doesn't allow: its own line says so.
        guard settings.photoPlace != nil, settings.refusals([.photos]).isEmpty else { return [] }
        let name = "store of photos"
        do {
            let found = try await PhotoFiles(settings, .starting(at: now)).store.look()
            // Tables that were never served with a store, or can't be read, know no mark.
            let own = try? await tables.look(now: { now }).photoMark()
            guard let own, let found, found != own else { return [.ok(name)] }
            return [.failure(name, OperatorError.othersPhotos)]
        } catch PhotoStoreFailure.unavailable(let reason) {
            return [
                .failure(
                    name,
                    "ZONEVISIO_PHOTOS_URL: \(reason). Until it answers no photo is shown or taken, and erasures aren't finished."
                )
            ]
        } catch {
            return [.failure(name, OperatorError(of: error).description)]
        }
    }
}

extension PhotoFiles {
    /// Where these settings keep them.
    init(_ settings: Settings, _ clock: Clock) throws {
        guard let place = settings.photoPlace else {
            try self.init(at: settings.photoFolder)
            return
        }
        if let file = settings.photoAuthority, !FileManager.default.isReadableFile(atPath: file) {
            throw OperatorError("ZONEVISIO_PHOTOS_CA: \(file) can't be read.")
        }
        self.init(
            in: S3Store(
                place, authorityFile: settings.photoAuthority,
                destinations: Destinations(.photos, of: settings.processors, clock: clock)))
    }

    /// The same at a start, which a store that doesn't answer doesn't keep from serving.
    func takeOrLeave(from folder: URL) async throws {
        do {
            try await take(from: folder)
        } catch PhotoStoreFailure.unavailable(let reason) {
            Progress.say(
                "\(folder.path) stays as it is, and the next start takes it to the store of photos: \(reason).")
        }
    }

    /// Takes the photos of a data folder to the store that these settings name; the folder goes once all of them are there.
    func take(from folder: URL) async throws {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        let local = try FolderStore(at: folder)
        // Whatever their hour says: all of them.
        let limit = Instant(milliseconds: .max)
        var (cursor, count): (String?, Int) = (nil, 0)
        repeat {
            let page = try await local.page(after: cursor, writtenBefore: limit)
            for photo in page.photos {
                var files: [PhotoSize: Data] = [:]
                for size in PhotoSize.allCases where try await local.byteCount(size, of: photo) != nil {
                    files[size] = try await local.get(size, of: photo)
                }
                try await store.put(files, of: photo)
                count += 1
                if count.isMultiple(of: 100) { Progress.show("\(count) photos taken to their store") }
            }
            cursor = page.next
        } while cursor != nil
        try FileManager.default.removeItem(at: folder)
        if count > 0 { Progress.say("\(count) photos of \(folder.path) are in their store now.") }
    }
}

extension Photos {
    /// Makes sure that the photos are this site's; a store that doesn't answer now keeps nobody from being served.
    ///
    /// - Throws: `PhotoStoreFailure.othersPlace`.
    func requireOwnOrAway() async throws {
        do {
            try await requireOwn()
        } catch PhotoStoreFailure.unavailable(let reason) {
            Progress.say("ZONEVISIO_PHOTOS_URL: \(reason). The site goes on without photos until that is mended.")
        }
    }
}
