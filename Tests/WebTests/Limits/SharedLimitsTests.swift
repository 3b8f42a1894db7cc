import Classifieds
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds
@testable import Web

/// One process of a site, with what it counts.
private struct Process {
    let site: Site
    let limits: Limits
    let teller: LimitsTeller

    init(_ site: Site, isOn: Bool = true) {
        self.site = site
        limits = Limits(isOn: isOn, sharing: { try site.sharedLimits.key(ofDay: $0) })
        teller = LimitsTeller(site: site, limits: limits)
    }

    func left(_ act: Limits.Act, for who: String) -> Int {
        limits.left(of: act, for: who, at: site.clock.now()).left
    }
}

@Suite struct `A limit in several processes` {
    private static let source = "203.0.113.77"

    @Test func `is one limit`() async throws {
        let test = try await TestSite()
        let (one, two) = (Process(test.site), Process(try await Self.another(test)))
        let listening = [one, two].map { $0.teller.listen() }
        defer { for each in listening { each.end() } }
        for process in [one, two] {
            for _ in 0..<5 { try process.limits.count(.signIn, by: Self.source, at: test.clock.now()) }
        }
        #expect(one.left(.signIn, for: Self.source) == 5)

        await one.teller.tell()
        await two.teller.tell()
        try await eventually("both know") {
            one.left(.signIn, for: Self.source) == 0 && two.left(.signIn, for: Self.source) == 0
        }
        for process in [one, two] {
            #expect(throws: Refusal.self) {
                try process.limits.count(.signIn, by: Self.source, at: test.clock.now())
            }
            #expect(process.left(.signIn, for: "203.0.113.78") == 10)
            #expect(process.left(.mail, for: Self.source) == 5)
        }
        test.clock.advance(by: .hours(1))
        try one.limits.count(.signIn, by: Self.source, at: test.clock.now())
    }

    @Test func `is one for what is read, too`() async throws {
        let test = try await TestSite()
        let (one, two) = (Process(test.site), Process(try await Self.another(test)))
        let listening = two.teller.listen()
        defer { listening.end() }
        try one.limits.countReading(by: Self.source, pages: 550, at: test.clock.now())
        await one.teller.tell()
        try await eventually("the other knows") {
            two.limits.readingsLeft(for: Self.source, at: test.clock.now()) == 50
        }
    }

    @Test func `is told once, and not to oneself`() async throws {
        let test = try await TestSite()
        let one = Process(test.site)
        let listening = one.teller.listen()
        defer { listening.end() }
        let ear = Ear(on: test.site.database)
        try one.limits.count(.publish, by: Self.source, at: test.clock.now())
        await one.teller.tell()
        await one.teller.tell()
        try await ear.wait { Self.told($0).count == 1 }
        #expect(one.left(.publish, for: Self.source) == 59)
    }

    @Test func `travels without an address, under another hash each day`() async throws {
        let test = try await TestSite()
        let one = Process(test.site)
        let ear = Ear(on: test.site.database)
        for _ in 0..<2 {
            try one.limits.count(.publish, by: Self.source, at: test.clock.now())
            await one.teller.tell()
            test.clock.advance(by: .days(1))
        }
        try await ear.wait { Self.told($0).count == 2 }
        let subjects = Self.told(ear.heard).map(\.subject)
        #expect(subjects.allSatisfy { !$0.contains(Self.source) })
        let counted = subjects.compactMap { $0.split(separator: " ").last.flatMap(Counted.init(text:)) }
        #expect(counted.count == 2 && Set(counted.map(\.name)).count == 2)
    }

    @Test func `is told in words that an engine carries`() {
        let counts = (0..<1_000).map { Counted(.reading, Data(repeating: UInt8($0 % 256), count: 16), times: $0 + 1) }
        let subjects = SharedLimits.subjects(of: counts, from: "process")
        #expect(subjects.allSatisfy { $0.utf8.count <= Announcement.longestSubject })
        let read = subjects.flatMap { $0.split(separator: " ").dropFirst().compactMap(Counted.init(text:)) }
        #expect(read == counts)
        #expect(SharedLimits.subjects(of: [], from: "process").isEmpty)
    }

    @Test(arguments: [
        "", "a", "a:1", "x\(Data(count: 16).base64EncodedString()):1", "aAAAA:0", "aAAAA:-1", "aAAAA:1:2", "a*:1",
    ])
    func `is not counted from what is no count`(text: String) {
        #expect(Counted(text: text) == nil)
    }

    @Test func `is nobody else's matter in a file of this machine`() async throws {
        let test = try await TestSite()
        #expect(test.site.sharedLimits.areShared == !TestEngine.isSQLite)
        let alone = Limits(isOn: true)
        try alone.count(.publish, by: Self.source, at: test.clock.now())
        #expect(alone.takeUntold().isEmpty)
    }

    /// In a file of this machine the other shares the tables' own value: between files nothing is announced.
    private static func another(_ test: TestSite) async throws -> Site {
        TestEngine.isSQLite ? test.site : try await test.anotherProcess()
    }

    private static func told(_ heard: [Heard]) -> [Announcement] {
        heard.compactMap { if case .announced(let word) = $0, word.topic == .counted { word } else { nil } }
    }
}
