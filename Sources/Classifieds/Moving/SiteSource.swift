import Crypto
import Foundation

/// A whole site, read back in the order in which it was written.
protocol SiteSource: AnyObject {
    /// The names of the ads, in the order of the search.
    func order() throws -> Data
    /// The next person, and where their photos are read from before the next one is asked for; `nil` at the end.
    func next() throws -> (json: Data, photos: any ArchiveReader)?
}

/// The most bytes of one person's words.
private let mostOfPerson = 64_000_000

/// One sealed file.
final class SealedSiteSource: SiteSource, ArchiveReader {
    private let file: SealedFileReader
    private let archive: RecordReader
    private let digest: String?
    private var ahead: (name: String, bytes: Int)?

    init(in folder: URL, with key: OfflinePrivateKey, _ manifest: SiteManifest) throws {
        file = try SealedFileReader(
            at: folder.appending(path: SiteManifest.sealedName), with: key, holding: SiteManifest.sealedName)
        archive = RecordReader(file)
        digest = manifest.files[SiteManifest.sealedName]
        ahead = try archive.next()
    }

    func order() throws -> Data {
        guard ahead?.name == SiteManifest.orderName else { throw BackupProblem.damaged }
        return try take(most: 1 << 30)
    }

    func next() throws -> (json: Data, photos: any ArchiveReader)? {
        while let name = ahead?.name, !name.hasPrefix("people/") { _ = try take(most: PhotoLimits.bytes) }
        guard ahead != nil else {
            guard file.digestText == digest else { throw BackupProblem.damaged }
            return nil
        }
        return (json: try take(most: mostOfPerson), photos: self)
    }

    func next() throws -> String? {
        guard let name = ahead?.name, name.hasPrefix("photos/") else { return nil }
        return name
    }

    func bytes(most: Int) throws -> Data { try take(most: most) }

    private func take(most: Int) throws -> Data {
        guard let (_, bytes) = ahead, bytes <= most else { throw BackupProblem.damaged }
        var data = Data(capacity: bytes)
        _ = try archive.read(bytes) { data.append($0) }
        ahead = try archive.next()
        return data
    }
}

/// The files of an open export.
final class OpenSiteSource: SiteSource {
    private let folder: URL
    private let manifest: SiteManifest
    private let people: FileHandle
    private var buffer = Data()
    private var digest = SHA256()

    init(in folder: URL, _ manifest: SiteManifest) throws {
        self.folder = folder
        self.manifest = manifest
        let file = folder.appending(path: SiteManifest.peopleName)
        guard let people = try? FileHandle(forReadingFrom: file) else {
            throw MovingProblem.notAnExport("\(SiteManifest.peopleName) can't be read")
        }
        self.people = people
    }

    func order() throws -> Data {
        guard let order = try? Data(contentsOf: folder.appending(path: SiteManifest.orderName)),
            Hexadecimal.text(SHA256.hash(data: order)) == manifest.files[SiteManifest.orderName]
        else { throw MovingProblem.notAnExport("\(SiteManifest.orderName) is not what was written") }
        return order
    }

    func next() throws -> (json: Data, photos: any ArchiveReader)? {
        var searched = buffer.startIndex
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let json = Data(buffer[..<end])
                buffer = buffer[buffer.index(after: end)...]
                return (json: json, photos: OpenSitePhotos(of: try PersonFile(json: json), in: folder))
            }
            searched = buffer.endIndex
            guard let part = try people.read(upToCount: 1 << 20), !part.isEmpty else { break }
            digest.update(data: part)
            let known = buffer.count
            buffer = Data(buffer) + part
            searched = buffer.startIndex + known
            guard buffer.count <= mostOfPerson else {
                throw MovingProblem.notAnExport("a line of \(SiteManifest.peopleName) is too long")
            }
        }
        guard buffer.isEmpty, Hexadecimal.text(digest.finalize()) == manifest.files[SiteManifest.peopleName] else {
            throw MovingProblem.notAnExport("\(SiteManifest.peopleName) is not what was written")
        }
        return nil
    }
}

/// The photos of one person, in the folder of all.
private final class OpenSitePhotos: ArchiveReader {
    private let folder: URL
    private var names: ArraySlice<String>
    private var current = ""

    init(of person: PersonFile, in folder: URL) {
        self.folder = folder
        names = person.photos.map { Export.fileName(of: $0.text) }[...]
    }

    func next() throws -> String? {
        guard let name = names.popFirst() else { return nil }
        current = name
        return name
    }

    func bytes(most: Int) throws -> Data {
        guard let file = try? FileHandle(forReadingFrom: folder.appending(path: current)) else {
            throw UnusableArchive("it lacks a photo that it names")
        }
        defer { try? file.close() }
        let bytes = try file.read(upToCount: most + 1) ?? Data()
        guard bytes.count <= most else { throw UnusableArchive("a photo is too large") }
        return bytes
    }
}
