import Classifieds
import Foundation

/// The ads of another site, and a whole site.
extension ImportCommand {
    private static let caller = Caller.system(job: "import")

    /// Reads a file, brings what it holds, and says what came.
    func bringSite(reading read: (URL) throws -> any ComingAds) async throws {
        let coming = try saying { try Progress.endedNow { try read(URL(filePath: file)) } }
        let mapping = try categories.map { try Data(contentsOf: URL(filePath: $0)) }
        let site = try await site.wiring().site
        let categories = try saying { try ComingCategories(json: mapping, known: site.settings.openCategories) }
        if dryRun { propose(for: coming, by: categories) }
        let order = MovingOrder(
            origin: origin ?? "trial", categories: categories,
            photos: photos.map { URL(filePath: $0, directoryHint: .isDirectory) }, isTrial: dryRun)
        let list = try report.map { try RefusalReport(at: $0) }
        let total = coming.count
        let count = try await saying {
            try await Progress.ended {
                try await site.moving.bring(coming, as: order, by: Self.caller) { count, looked in
                    Progress.show("\(looked) of \(total) ads looked at, \(count.ads) new, \(count.photos) photos")
                } refuse: { id, refusal in
                    try list?.add(id, refusal)
                }
            }
        }
        try list?.finish()
        say(count, of: coming.count)
        guard !dryRun else { return }
        if sendMails {
            let told = try await saying {
                try await Progress.ended {
                    try await site.moving.tell(by: Self.caller) { Progress.show("\($0) mails") }
                }
            }
            print("\(told) mails wait to leave; the site sends them while it serves.")
        } else {
            let waiting = try await site.moving.waiting()
            print(
                "\(waiting) people wait for their mail: run this again with --send-mails. Without it, all goes in a month."
            )
        }
    }

    private func say(_ count: MovingCount, of all: Int) {
        print(dryRun ? "Nothing was written. Of \(all) ads would come:" : "Of \(all) ads came:")
        print(
            "\(count.ads) ads of \(count.people) new people, \(count.photos) photos; \(count.here) ads were here already."
        )
        if count.lostPhotos > 0 { print("\(count.lostPhotos) photos are missing from the folder, or are none.") }
        let refused = count.refused.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        print("\(refused.reduce(0) { $0 + $1.value }) ads are refused\(refused.isEmpty ? "." : ":")")
        for (reason, number) in refused { print("  \(number)  \(reason.rawValue): \(reason.sentence)") }
    }

    /// Which category of ours each of theirs would become, as a file that --categories reads.
    private func propose(for coming: any ComingAds, by categories: ComingCategories) {
        let lines = coming.categories.map { category, ads in
            let key = categories.proposal(for: category).map { "\"\($0.key)\"" } ?? "null"
            return (line: "  \(quoted(category.id.isEmpty ? category.name : category.id)): \(key)", category.name, ads)
        }
        print("Categories, to be checked and given with --categories:\n{")
        for (number, entry) in lines.enumerated() {
            print("\(entry.line)\(number + 1 < lines.count ? "," : "")")
        }
        print("}")
        for (_, name, ads) in lines { print("  \(ads) ads in « \(TerminalText(name).text) »") }
    }

    private func quoted(_ text: String) -> String {
        (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    /// Brings a whole site.
    func moveIn() async throws {
        let site = try await site.wiring().site
        let key = try key.map { try OfflinePrivateKey(at: URL(filePath: $0), for: .backup) }
        let folder = URL(filePath: file, directoryHint: .isDirectory)
        let arrival = try await saying {
            try await Progress.ended {
                try await site.moving.in(from: folder, with: key, isTrial: dryRun, by: Self.caller) {
                    Progress.show("\($0.people) people, \($0.ads) ads, \($0.photos) photos")
                }
            }
        }
        print(dryRun ? "Nothing was written. It holds:" : "Here are:")
        print(
            "\(arrival.people) people, \(arrival.ads) ads, \(arrival.photos) photos; \(arrival.here) people were here already."
        )
        if arrival.erased > 0 { print("\(arrival.erased) people were erased here since: they don't come again.") }
        for (reason, number) in arrival.refused.sorted(by: { $0.key < $1.key }) {
            print("  \(number) people can't come: \(reason)")
        }
        guard !dryRun else { return }
        try await site.ads.tidyIndex()
        let refused = arrival.refused.values.reduce(0, +)
        guard refused == 0 else {
            throw OperatorError("\(refused) people can't come, for the reasons above; everybody else is here.")
        }
    }

    private func saying<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch let problem as MovingProblem {
            throw OperatorError(Self.sentence(problem))
        }
    }

    private func saying<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let problem as MovingProblem { throw OperatorError(Self.sentence(problem)) }
    }

    private static func sentence(_ problem: MovingProblem) -> String {
        problem.description.prefix(1).uppercased() + problem.description.dropFirst()
    }
}

/// What is refused, one line each: the ad's name over there, and a word; nothing that anybody wrote.
private final class RefusalReport {
    private let file: FileHandle

    init(at path: String) throws {
        file = try OperatorFile.open(path)
        try file.write(contentsOf: Data("source,reason\r\n".utf8))
    }

    func add(_ id: String, _ refusal: MovingRefusal) throws {
        try file.write(contentsOf: Data("\(id),\(refusal.rawValue)\r\n".utf8))
    }

    func finish() throws { try file.close() }
}
