import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What an archive claims that its own person may have written into it.
struct ImportPersonClaimsTests {
    @Test(arguments: [
        (#""purpose": "reminders", "since""#, #""purpose": "publication", "since""#, "objection"),
        (#""at": "2026"#, #""at": "2027"#, "table connection holds a date"),
        (#""proved": "2026"#, #""proved": "2027"#, "table account holds a date"),
        (#""changed": "2026"#, #""changed": "2027"#, "table ad holds a date"),
        (#""published": "2026"#, #""published": "2027"#, "table ad holds a date"),
        (#""written": "2026"#, #""written": "2027"#, "table ad_reminder holds a date"),
        (#""day": "2026"#, #""day": "2027"#, "table ad_day holds a date"),
        (#""month": "2026-11"#, #""month": "2026-12"#, "table opening holds a date"),
        (#""last": "2026"#, #""last": "2027"#, "table opening holds a date"),
        (
            #""purpose": "reminders", "since": "2026"#, #""purpose": "reminders", "since": "2027"#,
            "table objection holds"
        ),
        (#""state": "held", "category""#, #""state": "refused", "category""#, "nobody decided"),
    ])
    func `what can't be so is refused`(text: String, other: String, words: String) async throws {
        let arrival = try await Arriving { $0.replacing(text, with: other) }
        try await arrival.expectRefused(because: words)
    }

    @Test(arguments: ["restriction", "opening", "ad_reminder", "restricted_ad", "ad_day"])
    func `two rows of one key are the archive's fault`(table: String) async throws {
        let arrival = try await Arriving { json in
            guard let head = json.range(of: "\"\(table)\": [\n") else { return json }
            let row = json[head.upperBound...].prefix { $0 != "\n" }
            let single = row.prefix(through: row.lastIndex(of: "}") ?? row.startIndex)
            return json.replacingCharacters(in: head, with: "\(json[head])\(single),\n")
        }
        try await arrival.expectRefused(because: "one key")
    }

    @Test func `dates to come are cut to what this site would give`() async throws {
        let arrival = try await Arriving { json in
            json.replacing(#""ends": "2027"#, with: #""ends": "2999"#)
                .replacing(#""policy_version": 1"#, with: #""policy_version": 99"#)
        }
        try await arrival.take()
        let latest = TestSite.start + arrival.test.site.settings.durations.ad
        #expect(try await arrival.count("SELECT count(*) AS count FROM ad WHERE ends = \(latest)") == 2)
        #expect(try await arrival.count("SELECT count(*) AS count FROM ad WHERE ends > \(latest)") == 0)
        #expect(try await arrival.count("SELECT count(*) AS count FROM account WHERE policy_version = 1") == 1)
        #expect(try await arrival.count("SELECT count(*) AS count FROM account WHERE idle_since IS NULL") == 1)
    }

    @Test func `that somebody looked at an ad elsewhere counts for nothing`() async throws {
        let arrival = try await Arriving(locked: false) {
            $0.replacing(#""looked": null"#, with: #""looked": "2026-11-23T10:00:00.000Z""#)
        }
        try await arrival.take()
        #expect(try await arrival.count("SELECT count(*) AS count FROM hold WHERE looked IS NULL") == 1)
        let ad = try await arrival.ad(in: .held)
        await #expect(throws: Refusal.invalid([.unseen])) {
            _ = try await arrival.test.site.moderation.release(ad, by: .system(job: "held"))
        }
    }

    @Test func `what was let pass elsewhere is looked at anew`() async throws {
        let arrival = try await Arriving { json in
            json.replacing(/"doubts": (\[.*?\]), "answer"(.*?)"accepted": null/) {
                "\"doubts\": \($0.output.1), \"answer\"\($0.output.2)\"accepted\": \($0.output.1)"
            }
            .replacing(#""state": "held", "category""#, with: #""state": "online", "category""#)
            .replacing(
                #""published": null, "ends": null"#,
                with: #""published": "2026-11-23T10:00:00.000Z", "ends": "2026-12-23T10:00:00.000Z""#)
        }
        try await arrival.take()
        #expect(try await arrival.test.titles(for: "catholique") == 0)
        #expect(try await arrival.count("SELECT count(*) AS count FROM ad WHERE state = 'held'") == 1)
    }

    @Test(arguments: [Ad.State.ended, .paused])
    func `an ad that its owner may put back online is looked at`(state: Ad.State) async throws {
        let arrival = try await Arriving(locked: false, forbidding: ["voiliers"]) {
            $0.replacing(#""state": "online", "category""#, with: "\"state\": \"\(state.rawValue)\", \"category\"")
        }
        try await arrival.take()
        #expect(try await arrival.count("SELECT count(*) AS count FROM hold WHERE back = \(state)") == 1)
        let ad = try #require(
            try await arrival.test.site.database.read { try $0.row("SELECT ad FROM hold WHERE back = \(state)") })
        let id: Ad.ID = try ad["ad"]
        await #expect(throws: Refusal.gone) { try await arrival.test.site.ads.renew(id, by: arrival.caller) }
    }

    @Test(arguments: [Ad.State.ended, .paused])
    func `an ad that its owner may put back online keeps the rules`(state: Ad.State) async throws {
        let arrival = try await Arriving(locked: false) {
            $0.replacing(#""state": "online", "category""#, with: "\"state\": \"\(state.rawValue)\", \"category\"")
                .replacing("Chanter à plusieurs le mardi soir", with: "AAAA")
        }
        try await arrival.expectRefused(because: "breaks a rule")
    }
}

/// A changed archive in front of a fresh site.
private struct Arriving {
    let test: TestSite
    let caller: Caller
    private let archive: URL
    /// Its folder holds the archive.
    private let old: TestSite

    init(
        locked: Bool = true, forbidding words: [String] = [], changing change: @Sendable (String) -> String
    ) async throws {
        old = try await TestSite(photos: KeptPhotos())
        caller = try await old.settle(locked: locked)
        archive = try await old.archive(of: caller)
        try archive.rezip(by: old.site.archiver) { files in
            let json = String(decoding: files["donnees.json"] ?? Data(), as: UTF8.self)
            let changed = change(json)
            guard changed != json else { throw TestProblem("nothing was changed in the archive") }
            files["donnees.json"] = Data(changed.utf8)
        }
        test = try await TestSite(photos: KeptPhotos(), forbiddenWords: words)
    }

    func take() async throws {
        _ = try await test.site.portability.importPerson(from: archive, by: .system(job: "import"))
    }

    func expectRefused(because words: String) async throws {
        do {
            try await take()
            Issue.record("it was imported")
        } catch let error as UnusableArchive {
            #expect(error.reason.contains(words), "\(error.reason)")
        }
        #expect(try await count("SELECT count(*) AS count FROM account") == 0)
    }

    func count(_ statement: SQL) async throws -> Int { try await test.count(statement) }

    func ad(in state: Ad.State) async throws -> Ad.ID {
        let row = try await test.site.database.read { try $0.row("SELECT id FROM ad WHERE state = \(state)") }
        return try #require(row)["id"]
    }
}
