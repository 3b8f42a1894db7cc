import Classifieds
import Database
import Foundation
import Glibc

/// The folder of the data or of the keys, held while a process works on it.
///
/// Several may share it once they are open; one that opens it alone may tidy more, and others wait meanwhile.
final class HeldFolder: Sendable {
    /// The name of the file by which it is held.
    static let lockName = "lock"

    let url: URL
    /// Whether nobody else worked on the folder when it was opened.
    let isAlone: Bool
    private let descriptor: Int32

    /// - Parameters:
    ///   - kind: what it is, in words: « data folder ».
    ///   - alone: whether nobody else may work on the folder as long as this one does.
    /// - Throws: `OperatorError` when the folder can't be made or used, or isn't free.
    init(_ kind: String, at url: URL, alone: Bool = false) throws {
        self.url = url
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw OperatorError("The \(kind) \(url.path) can't be made: check its name and its rights.")
        }
        let lock = open(url.appending(path: Self.lockName).path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw OperatorError("The \(kind) \(url.path) can't be written: check its rights.") }
        isAlone = flock(lock, LOCK_EX | LOCK_NB) == 0
        descriptor = lock
        guard !isAlone else { return }
        guard !alone else {
            throw OperatorError("\(url.path) is in use: stop the site, and every other command on it, then try again.")
        }
        flock(lock, LOCK_SH)
    }

    /// Lets others in.
    func share() {
        flock(descriptor, LOCK_SH)
    }

    /// Whether all that is in a folder is that somebody held it.
    static func isUnused(_ url: URL) -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: url.path)) == [lockName]
    }

    deinit {
        close(descriptor)
    }
}

/// The tables of a data folder know its photos: others, in use by mistake, would have the sweep delete them all.
extension HeldFolder {
    /// So many photo files without rows may be what a crash has left of the first ads: three a photo, eight photos an ad.
    private static let mostLeftByCrash = 60

    /// Before the tables are made.
    ///
    /// - Throws: `OperatorError` where the folder holds photos and the tables aren't there.
    func requireTables(of engine: Engine) throws {
        guard !engine.isOnServer, !FileManager.default.fileExists(atPath: engine.file.path) else { return }
        try requirePhotoFiles(atMost: 0)
    }

    /// Before the tables are brought up to date.
    ///
    /// - Throws: `OperatorError` where the folder holds photos and there are no tables yet, or nobody is in them and the
    ///   photos are more than a crash leaves.
    func requireOwn(_ database: any Database) async throws {
        guard try await database.columns()["photo"] != nil else { return try requirePhotoFiles(atMost: 0) }
        let knowsSomebody = try await database.read { try $0.row("SELECT id FROM account LIMIT 1") != nil }
        if !knowsSomebody { try requirePhotoFiles(atMost: Self.mostLeftByCrash) }
    }

    private func requirePhotoFiles(atMost most: Int) throws {
        let photos = url.appending(path: "photos")
        var count = 0
        for folder in (try? FileManager.default.contentsOfDirectory(atPath: photos.path)) ?? [] {
            let files = try? FileManager.default.contentsOfDirectory(atPath: photos.appending(path: folder).path)
            count += (files ?? []).count { !$0.hasPrefix(".") }
            guard count <= most else {
                throw OperatorError(
                    "\(photos.path) holds photos and these tables know none: they aren't this folder's. Set ZONEVISIO_DATABASE_URL as before, or restore into another folder."
                )
            }
        }
    }
}
