import ArgumentParser
import Classifieds
import Database
import Foundation
import Sample

/// `zone-visio import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring the ads of another site, a whole site, or a person, in; or put the ads of a file online.",
        discussion: """
            With --from osclass (the dump of its MySQL database) or csv: the ads of another site, each under its person's key, \
            sealed, and seen by nobody before its owner says so behind the link of one mail (docs/moving.md). It may be \
            stopped anywhere and begun again. With --from zone-visio: a folder that zone-visio export wrote. \
            Without --from, an archive (ZIP) is what somebody took from « Vos données » of another site: it comes in whole, or \
            not at all; any other file has one ad a line, a JSON object, and each gets a made-up person.
            """)

    /// What a file holds.
    enum Origin: String, ExpressibleByArgument, CaseIterable {
        case osclass, csv
        case zoneVisio = "zone-visio"
    }

    @OptionGroup var site: SiteOptions

    @Argument(help: "The file, or the folder of a whole site.")
    var file: String

    @Flag(help: "Leave out the drawn pictures.")
    var withoutPhotos = false

    @Flag(help: "The file has one alert a line, a JSON object: words, category, place, radius, rhythm.")
    var alerts = false

    @Option(help: "What the file holds: osclass, csv or zone-visio.")
    var from: Origin?

    @Option(help: "With --from osclass or csv: what that site is called; people read it in their mail.")
    var origin: String?

    @Option(help: "With --from osclass or csv: the folder of its photos (oc-content/uploads).")
    var photos: String?

    @Option(
        help: "With --from osclass or csv: a JSON file, their categories' ids or names to ours, or null to refuse them."
    )
    var categories: String?

    @Flag(help: "With --from: write nothing, and say what would come and what wouldn't.")
    var dryRun = false

    @Option(help: "With --from osclass or csv: a CSV file for what is refused: the name over there, and why.")
    var report: String?

    @Flag(help: "With --from osclass or csv: once all is here, write to everybody, each address once.")
    var sendMails = false

    @Option(help: "With --from zone-visio: the private half of the key that it is sealed to.")
    var key: String?

    func validate() throws {
        let isOther = from == .osclass || from == .csv
        guard isOther || [origin, photos, categories, report].allSatisfy({ $0 == nil }) && !sendMails else {
            throw ValidationError(
                "--origin, --photos, --categories, --report and --send-mails are for --from osclass or csv.")
        }
        guard !isOther || dryRun || origin != nil else {
            throw ValidationError("Say with --origin NAME what the other site is called: people read it in their mail.")
        }
        guard from == .zoneVisio || key == nil else { throw ValidationError("--key is for --from zone-visio.") }
        guard from != nil || !dryRun else { throw ValidationError("--dry-run is for --from.") }
        guard !dryRun || !sendMails else { throw ValidationError("A dry run sends no mails.") }
        guard from == nil || !withoutPhotos else { throw ValidationError("--without-photos is for a file of ads.") }
    }

    func run() async throws {
        switch from {
        case .osclass:
            try await bringSite { try OsclassSite(dump: $0) { Progress.show("reading: \($0) rows") } }
        case .csv:
            try await bringSite { try CSVSite(file: $0) { Progress.show("reading: \($0) lines") } }
        case .zoneVisio: try await moveIn()
        case nil: try await importFile()
        }
    }

    private func importFile() async throws {
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
        let count = try await sample.importLines(
            in: LineBatches(of: handle, size: 500), withPhotos: !withoutPhotos
        ) { Progress.show("\($0) ads") }
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
