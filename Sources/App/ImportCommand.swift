import ArgumentParser
import Classifieds
import Database
import Foundation
import Sample

/// `zone-visio import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring a person in from the archive of another site, or put the ads of a file online.",
        discussion: """
            An archive (ZIP) is what somebody took from « Vos données » of another site: it comes in whole, or not at all. Any \
            other file has one ad a line, a JSON object, and each gets a made-up person.
            """)

    @OptionGroup var site: SiteOptions

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Leave out the drawn pictures.")
    var withoutPhotos = false

    @Flag(help: "The file has one alert a line, a JSON object: words, category, place, radius, rhythm.")
    var alerts = false

    func run() async throws {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw OperatorError("\(file) can't be read.")
        }
        defer { try? handle.close() }
        let start = try handle.read(upToCount: 4)
        try handle.seek(toOffset: 0)
        if start == Data("PK\u{3}\u{4}".utf8) { return try await importPerson() }
        let wiring = try await site.wiring()
        let sample = wiring.sample
        if alerts { return try await importAlerts(of: handle, to: sample) }
        var count = 0
        for batch in try LineBatches(of: handle, size: 500) {
            count += try await sample.importLines(batch, from: count + 1, withPhotos: !withoutPhotos)
            Progress.show("\(count) ads")
        }
        Progress.show("\(count) ads; tidying the search index", left: 0)
        try await wiring.site.ads.tidyIndex()
        print("\(count) ads are online.")
    }

    private func importAlerts(of handle: FileHandle, to sample: SampleSite) async throws {
        var count = 0
        for batch in try LineBatches(of: handle, size: 500) {
            count += try await sample.importAlerts(batch)
            Progress.show("\(count) alerts")
        }
        print("\(count) alerts have begun.")
    }

    private func importPerson() async throws {
        let site = try await site.wiring().site
        let person = try await site.portability.importPerson(
            from: URL(filePath: file), by: .system(job: "import"))
        print("Account \(person.account) is here, with \(person.ads) ads and \(person.photos) photos.")
    }
}

/// The lines of a file, some hundreds at a time.
struct LineBatches: Sequence, IteratorProtocol {
    private let lines: [Data]
    private var position: Int = 0
    private let size: Int

    init(of handle: FileHandle, size: Int) throws {
        lines = try handle.readToEnd()?.split(separator: UInt8(ascii: "\n")).map { Data($0) } ?? []
        self.size = size
    }

    mutating func next() -> [Data]? {
        guard position < lines.count else { return nil }
        defer { position += size }
        return Array(lines[position..<Swift.min(position + size, lines.count)])
    }
}
