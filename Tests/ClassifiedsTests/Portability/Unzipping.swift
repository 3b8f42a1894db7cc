import Classifieds
import Database
import Foundation
import TestSite

extension URL {
    /// The files of an archive.
    func unzipped(by archiver: any Archiver) throws -> [String: Data] {
        let reader = try archiver.reader(of: self)
        var files: [String: Data] = [:]
        while let name = try reader.next() { files[name] = try reader.bytes(most: 10_000_000) }
        return files
    }

    /// Writes an archive anew, its files changed.
    func rezip(by archiver: any Archiver, _ change: (inout [String: Data]) throws -> Void) throws {
        var files = try unzipped(by: archiver)
        try change(&files)
        let writer = try archiver.writer()
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            try writer.begin(name, size: bytes.count, date: TestSite.start)
            try writer.write(bytes)
        }
        try writer.finish()
        try writer.take().write(to: self)
    }
}

extension TestSite {
    /// The ad came from another site.
    func noteMove(of ad: Ad.ID) async throws {
        try await site.database.write { writer in
            let now = writer.now
            try writer.run("INSERT INTO move (id, origin, began, finished) VALUES ('1', 'Ailleurs', \(now), \(now))")
            try writer.run(
                "INSERT INTO moved_ad (source, move, ad, arrived, photos) VALUES (\(Data([9])), '1', \(ad), \(now), \(now))"
            )
        }
    }
}
