import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The file of the register") struct ReadProcessorsTests {
    @Test func `as the documents show it is read whole, and every entry is complete`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let document = try String(contentsOf: root.appending(path: "docs/operations.md"), encoding: .utf8)
        let fence = try #require(document.firstRange(of: "```json\n{\"processors\":"))
        let rest = document[fence.lowerBound...].dropFirst("```json\n".count)
        let json = try #require(rest.firstRange(of: "\n```")).lowerBound
        let processors = try [Processor](json: Data(rest[..<json].utf8))
        #expect(Set(processors.compactMap(\.role)) == Set(ProcessorRole.allCases))
        let register = ProcessorRegister(processors, on: "https://www.exemple.fr", isDemo: false)
        let day = try #require(FrenchMoment.instant(day: "2026-11-26", hour: "12:00"))
        for processor in processors {
            #expect(register.problems(of: processor, at: day) == [], "\(processor.name)")
        }
    }

    @Test func `of an entry with little in it says what is missing, and stops nothing`() throws {
        let processors = try [Processor](json: Data(#"{"processors": [{"name": "Un"}, {}]}"#.utf8))
        #expect(processors.map(\.name) == ["Un", ""])
        let register = ProcessorRegister(processors, on: "https://site.fr", isDemo: false)
        #expect(register.active(at: TestSite.start).isEmpty)
        #expect(register.problems(of: processors[0], at: TestSite.start).count > 5)
        let vague = try Self.read(#""name": "Un", "subprocessors": [{"name": "Deux"}]"#)
        let alone = ProcessorRegister([vague], on: "https://site.fr", isDemo: false)
        #expect(alone.problems(of: vague, at: TestSite.start).contains(.vagueSubprocessor("Deux")))
    }

    @Test(arguments: [
        (#"{"processors": [{"name": 1}]}"#, "processors[0].name"),
        (#"{"processors": [{}, {"servers": "a:1"}]}"#, "processors[1].servers"),
        (#"{"processors": [{"subprocessors": [{"name": 1}]}]}"#, "processors[0].subprocessors[0].name"),
        (#"{"processors": [{"contract": "2026"}]}"#, "processors[0].contract"),
        (#"{"processors": {}}"#, "processors"), ("{}", "processors"), ("[]", ""), ("{", ""), ("", ""),
    ])
    func `that isn't one is refused with the place`(json: String, place: String) {
        let bad = #expect(throws: BadRegister.self) { try [Processor](json: Data(json.utf8)) }
        #expect(bad?.place == place)
    }

    @Test func `takes days of Paris, the last one whole`() throws {
        let contract = try #require(Self.read(#""contract": {"from": "2026-12-01", "until": "2026-12-31"}"#).contract)
        #expect(contract.start.milliseconds == 1_796_079_600_000)  // 30 November, 23:00 UTC
        #expect(contract.end - contract.start == .days(31))
        for wrong in ["2026-12-32", "31/12/2026", "2026-11-30", "2026-02-30"] {
            #expect(
                try Self.read(#""contract": {"from": "2026-12-01", "until": "\#(wrong)"}"#).contract == nil, "\(wrong)")
        }
        #expect(try Self.read(#""review": "demain""#).review == nil)
    }

    @Test func `holds no text of several lines, and no word that no entry has`() throws {
        let read = try Self.read(#""name": " Un\n  deux\u0000\t", "nom": "x", "receives": ["mail", "secrets"]"#)
        #expect(read.name == "Un deux" && read.receives == [.mail])
        #expect(Set(read.unknown) == ["nom", "secrets"])
    }

    private static func read(_ fields: String) throws -> Processor {
        try #require(try [Processor](json: Data("{\"processors\": [{\(fields)}]}".utf8)).first)
    }
}
