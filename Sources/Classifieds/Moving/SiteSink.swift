import Crypto
import Foundation

/// Where a whole site is written to: first the order of its ads, then each person, then that person's photos.
protocol SiteSink: AnyObject {
    func put(order: Data) throws
    func put(person: Data) throws
    func put(photo: Data, named id: Photo.ID) throws
    /// Waits for the disk.
    ///
    /// - Returns: SHA-256 of each file, in hexadecimal.
    func finish() throws -> [String: String]
}

/// Sealed, as a backup is: one file.
final class SealedSiteSink: SiteSink {
    private let archive: RecordWriter
    private var people = 0

    init(in folder: URL, for key: OfflinePublicKey) throws {
        archive = RecordWriter(
            file: try SealedFileWriter(
                at: folder.appending(path: SiteManifest.sealedName), for: key, holding: SiteManifest.sealedName))
    }

    func put(order: Data) throws { _ = try archive.add(order, as: SiteManifest.orderName) }

    func put(person: Data) throws {
        people += 1
        _ = try archive.add(person, as: "people/\(people).json")
    }

    func put(photo: Data, named id: Photo.ID) throws { _ = try archive.add(photo, as: Export.fileName(of: id.text)) }

    func finish() throws -> [String: String] { [SiteManifest.sealedName: try archive.finish()] }
}

/// Open, for whoever has to read it with other programs.
final class OpenSiteSink: SiteSink {
    private let folder: URL
    private let people: NewFile
    private var peopleDigest = SHA256()
    private var photosDigest = SHA256()
    private var order = Data()

    init(in folder: URL) throws {
        self.folder = folder
        people = try NewFile(at: folder.appending(path: SiteManifest.peopleName))
        try FileManager.default.createDirectory(
            at: folder.appending(path: SiteManifest.photosName), withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
    }

    func put(order: Data) throws {
        self.order = Data(SHA256.hash(data: order))
        try NewFile.write(order, to: folder.appending(path: SiteManifest.orderName))
    }

    func put(person: Data) throws {
        let line = person + Data("\n".utf8)
        peopleDigest.update(data: line)
        try people.write(line)
    }

    func put(photo: Data, named id: Photo.ID) throws {
        photosDigest.update(data: Data(SHA256.hash(data: photo)))
        try NewFile.write(photo, to: folder.appending(path: Export.fileName(of: id.text)))
    }

    func finish() throws -> [String: String] {
        try people.finish()
        try DurableFile.synchronize(folder: folder.appending(path: SiteManifest.photosName))
        return [
            SiteManifest.peopleName: Hexadecimal.text(peopleDigest.finalize()),
            SiteManifest.orderName: Hexadecimal.text(order),
            SiteManifest.photosName: Hexadecimal.text(photosDigest.finalize()),
        ]
    }
}
