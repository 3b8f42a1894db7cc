import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// When an advertiser is available for a call.
struct VisioHoursTests {
    static let written: [(text: String, french: String)] = [
        ("1", "lundi"), ("67", "samedi et dimanche"), ("124", "lundi, mardi et jeudi"),
        ("12345", "du lundi au vendredi"), ("1567", "du vendredi au lundi"), ("123456", "du lundi au samedi"),
        ("134567", "du mercredi au lundi"), ("1356", "lundi, mercredi, vendredi et samedi"),
        ("1234567", "tous les jours"), ("124 18:00-21:30", "lundi, mardi et jeudi, de 18\u{A0}h à 21\u{A0}h\u{A0}30"),
        ("5 22:00-02:00", "vendredi, de 22\u{A0}h à 2\u{A0}h"),
        ("1234567 00:00-09:30", "tous les jours, de minuit à 9\u{A0}h\u{A0}30"),
        ("7 20:00-24:00", "dimanche, de 20\u{A0}h à minuit"),
    ]

    @Test(arguments: written)
    func `are written as they are read, and said in French`(text: String, french: String) throws {
        let hours = try #require(VisioHours(text: text))
        #expect(hours.text == text)
        #expect(hours.french == french)
    }

    @Test(arguments: [
        "", "8", "0", "11", "21", "1 18:00", "1 18:00-", "1 18:00-18:00", "1 18:15-19:00", "1 24:00-25:00", " 1",
        "1 00:00-24:00", "1 18:00-21:30 ", "lundi",
    ])
    func `are nothing when they are written in another way`(text: String) {
        #expect(VisioHours(text: text) == nil)
    }

    /// Hours of Paris; 23 November 2026 is a Monday.
    static let moments: [(hours: String, day: String, hour: String, isAvailable: Bool)] = [
        ("1", "2026-11-23", "00:00", true), ("1", "2026-11-23", "23:59", true), ("1", "2026-11-24", "00:00", false),
        ("1", "2026-11-22", "23:59", false), ("7", "2026-11-22", "23:59", true),
        ("1 18:00-21:30", "2026-11-23", "17:59", false), ("1 18:00-21:30", "2026-11-23", "18:00", true),
        ("1 18:00-21:30", "2026-11-23", "21:29", true), ("1 18:00-21:30", "2026-11-23", "21:30", false),
        ("1 22:00-02:00", "2026-11-23", "22:00", true), ("1 22:00-02:00", "2026-11-24", "01:59", true),
        ("1 22:00-02:00", "2026-11-24", "02:00", false), ("1 22:00-02:00", "2026-11-23", "01:00", false),
        ("7 22:00-02:00", "2026-11-23", "01:00", true), ("1 20:00-24:00", "2026-11-23", "23:59", true),
        ("1 20:00-24:00", "2026-11-24", "00:00", false),
        // Summer: an hour more between Paris and Greenwich.
        ("1 18:00-21:30", "2026-07-20", "18:00", true), ("1 18:00-21:30", "2026-07-20", "17:30", false),
    ]

    @Test(arguments: moments)
    func `hold in the time of Paris`(hours: String, day: String, hour: String, isAvailable: Bool) throws {
        // The difference with Greenwich in words: the product's own calendar may not say what it is held to.
        let difference = day.hasPrefix("2026-07") ? "+02:00" : "+01:00"
        let date = try Date("\(day)T\(hour):00\(difference)", strategy: .iso8601)
        let instant = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
        #expect(try #require(VisioHours(text: hours)).contains(instant) == isAvailable)
    }

    static let typed: [(days: [String], from: String, to: String, text: String?)] = [
        ([], "", "", nil), (["2", "1"], "", "", "12"), ([], "18:00", "21:30", "1234567 18:00-21:30"),
        (["6"], "22:00", "02:00", "6 22:00-02:00"), (["6"], "00:00", "24:00", "6"),
    ]

    @Test(arguments: typed)
    func `need neither days nor hours`(days: [String], from: String, to: String, text: String?) throws {
        let draft = AdDraft.checked.with {
            ($0.acceptsVisio, $0.visioDays, $0.visioStart, $0.visioEnd) = (true, days, from, to)
        }
        let content = try AdRules.france.check(draft).content
        #expect(content.visioHours?.text == text)
        var again = AdDraft.checked.with { $0.acceptsVisio = true }
        again.set(content.visioHours)
        #expect(try AdRules.france.check(again).content == content)
    }

    @Test(arguments: typed)
    func `without a call being wanted are a mistake, and nothing else is`(
        days: [String], from: String, to: String, text: String?
    ) throws {
        let draft = AdDraft.checked.with {
            ($0.acceptsVisio, $0.visioDays, $0.visioStart, $0.visioEnd) = (false, days, from, to)
        }
        #expect(try AdRules.france.problems(of: draft).map(\.field) == (text == nil ? [] : ["visio"]))
        if text == nil { #expect(try AdRules.france.check(draft).content.visioHours == nil) }
    }

    static let begun: [(days: [String], from: String, to: String)] = [
        ([], "", ""), ([], "18:00", ""), (["1", "4"], "", "21:30"), (["2"], "18:00", "18:00"), (["6", "7"], "", ""),
        (["3"], "18:00", "21:30"),
    ]

    @Test(arguments: begun)
    func `are kept by a draft as they were typed, however unfinished`(
        days: [String], from: String, to: String
    ) async throws {
        let test = try await TestSite()
        for acceptsVisio in [true, false] {
            let typed = AdDraft().with {
                ($0.acceptsVisio, $0.visioDays, $0.visioStart, $0.visioEnd) = (acceptsVisio, days, from, to)
            }
            let again = try await Self.kept(typed, in: test)
            #expect(again.visioDays == days)
            #expect(again.visioStart == from && again.visioEnd == to)
        }
    }

    @Test func `that no list offers are kept by no draft`() async throws {
        let test = try await TestSite()
        let again = try await Self.kept(
            AdDraft().with {
                ($0.visioDays, $0.visioStart, $0.visioEnd) = (["lundi", "2", "9"], "18:15", "21:30")
            }, in: test)
        #expect(again.visioDays == ["2"])
        #expect(again.visioStart.isEmpty && again.visioEnd == "21:30")
    }

    /// The fields of a draft that was kept, as its form shows them again.
    private static func kept(_ draft: AdDraft, in test: TestSite) async throws -> AdDraft {
        let kept = try await test.keep(draft)
        let content = try await test.site.ads.showDraft(kept.id, to: .visitor).content.leave(by: .ownPage)
        var again = AdDraft()
        again.set(content.visioHours, unfinished: content.unfinishedVisioHours)
        return again
    }

    static let wrong: [(days: [String], from: String, to: String, field: String)] = [
        (["8"], "", "", "visio_jours"), (["lundi"], "", "", "visio_jours"), (["1"], "18:00", "", "visio_a"),
        (["1"], "", "21:00", "visio_de"), (["1"], "18:15", "21:00", "visio_de"), (["1"], "24:00", "21:00", "visio_de"),
        (["1"], "18:00", "00:00", "visio_a"), (["1"], "18:00", "18:00", "visio_a"),
    ]

    @Test(arguments: wrong)
    func `that can't be are said beside their field`(days: [String], from: String, to: String, field: String) throws {
        let draft = AdDraft.checked.with {
            ($0.acceptsVisio, $0.visioDays, $0.visioStart, $0.visioEnd) = (true, days, from, to)
        }
        #expect(try AdRules.france.problems(of: draft).map(\.field) == [field])
        #expect(try AdRules.france.problems(of: draft.with { $0.acceptsVisio = false }).map(\.field) == ["visio"])
    }

    @Test(arguments: [nil, "124 18:00-21:30"])
    func `are sealed with the ad's words, and words that were sealed without them open`(text: String?) throws {
        let content = AdContent(
            title: "Titre", text: "Texte", pseudonym: "Camille", sex: .woman, showsSex: true, acceptsVisio: true,
            visioHours: text.flatMap { VisioHours(text: $0) }, agreesToSensitive: false)
        #expect(AdContent(sealableBytes: content.sealableBytes) == content)
        let earlier = SealableFields.bytes(of: ["Titre", "Texte", "Camille", "femme", "sv"])
        let opened = try #require(AdContent(sealableBytes: earlier))
        #expect(opened.title == "Titre" && opened.acceptsVisio && opened.visioHours == nil)
        #expect(AdContent(sealableBytes: SealableFields.bytes(of: ["a", "b", "c", "d"])) == nil)
        #expect(AdContent(sealableBytes: SealableFields.bytes(of: ["a", "b", "c", "", "", "", "x"])) == nil)
    }

    @Test func `leave with an export and come back, and archives without them are read`() throws {
        let content = AdContent(
            title: "Titre", text: "Texte", pseudonym: "Camille", sex: nil, showsSex: false, acceptsVisio: true,
            visioHours: VisioHours(text: "67 10:00-18:00"), agreesToSensitive: false)
        #expect(AdContent(exported: content.exported) == content)
        guard case .object(let members) = content.exported else { throw TestProblem("no object") }
        let earlier = ExportedValue.object(members.filter { $0.name != "visioHours" })
        #expect(AdContent(exported: earlier)?.visioHours == nil)
        #expect(AdContent(exported: earlier)?.title == "Titre")
        let wrong = ExportedValue.object(
            members.map { $0.name == "visioHours" ? ExportedValue.Member(name: $0.name, value: "toujours") : $0 })
        #expect(AdContent(exported: wrong) == nil)
    }
}
