import Database
package import Foundation

/// A file of an archive that is made of an export: a page to read, a style sheet, a note.
package struct ArchivedPage: Sendable {
    let name: String
    let write: @Sendable (Export, ExportSink) async throws -> Void

    package init(_ name: String, write: @escaping @Sendable (Export, ExportSink) async throws -> Void) {
        self.name = name
        self.write = write
    }

    /// A file that is the same for everybody.
    package init(_ name: String, text: String) {
        self.init(name) { _, sink in try await sink(Data(text.utf8)) }
    }
}

extension Export {
    /// How much may wait to leave, in bytes.
    private static let piece = 64 * 1_024

    /// The name of a photo's file in the archive.
    package static func fileName(of photo: String) -> String {
        "photos/\(photo)-large.webp"
    }

    /// The name of the file of a campaign's picture in the archive.
    package static func fileName(ofCampaign campaign: String) -> String {
        "campagnes/\(campaign).webp"
    }

    /// Writes everything into one archive: the pages, the JSON with its schema, and the photos in their large size, from
    /// which the others are made again.
    ///
    /// A photo that is taken away meanwhile is left out. What is in memory at a time is one page of rows or one photo.
    package func writeArchive(with pages: [ArchivedPage], to sink: ExportSink) async throws {
        let archive = try site.archiver.writer()
        let data = ArchivedPage("donnees.json") { export, sink in try await export.writeJSON(to: sink) }
        let schema = ArchivedPage("schema.json") { export, sink in try await sink(export.site.portability.schema) }
        for page in pages + [data, schema] {
            try archive.begin(page.name, size: nil, date: at)
            try await page.write(self) { bytes in
                try archive.write(bytes)
                try await Self.send(archive, to: sink, atLeast: Self.piece)
            }
        }
        for table in ["photo", "message_photo"] {
            try await records(of: table) { record in
                guard let id = Photo.ID(record.leave(by: .export)["id"].text ?? ""), let bytes = try await photo(id)
                else { return }
                try archive.begin(Self.fileName(of: id.text), size: bytes.count, date: at)
                try archive.write(bytes)
                try await Self.send(archive, to: sink, atLeast: 1)
            }
        }
        try await records(of: "campaign") { record in
            let campaign = record.leave(by: .export)
            guard let id = campaign["id"].text, let picture = campaign["picture"].text,
                let bytes = Data(base64Encoded: picture)
            else { return }
            try archive.begin(Self.fileName(ofCampaign: id), size: bytes.count, date: at)
            try archive.write(bytes)
            try await Self.send(archive, to: sink, atLeast: 1)
        }
        try archive.finish()
        try await Self.send(archive, to: sink, atLeast: 1)
    }

    private static func send(_ archive: any ArchiveWriter, to sink: ExportSink, atLeast count: Int) async throws {
        guard archive.waiting >= count else { return }
        try await sink(archive.take())
    }

    /// The large size; `nil` for a photo that isn't there any more.
    func photo(_ id: Photo.ID) async throws -> Data? {
        guard try await site.database.read({ [person] in try $0.holds(id, account: person) }) else { return nil }
        do {
            return try await site.photoFiles.open(id, of: person, .large, for: .selfService, through: site.gate)
                .leave(by: .export)
        } catch PhotoStoreFailure.missing {
            return nil
        }
    }
}
