package import Foundation
package import TestSite

@testable import Classifieds
@testable import Sample

/// A file with a JSON object on each line: ads, and people of a whole site.
package struct LinesSubject: FuzzingSubject {
    package static let name = "jsonl"
    package static let longest = 6_000

    private let sample: SampleSite

    package init(_ world: TestSite) throws {
        sample = SampleSite(site: world.site) { _ in throw PhotoRefusal.workerUnavailable }
    }

    package func look(at bytes: Data) throws {
        for (number, line) in bytes.split(separator: 0x0A).enumerated() {
            try checkAd(Data(line), number: number + 1)
            try checkPerson(Data(line))
        }
    }

    private func checkAd(_ line: Data, number: Int) throws {
        do {
            let content = try sample.read(line, number: number).ad.ad.content
            try require(5...80 ~= content.title.count, "the title of an ad is as long as it may be")
            try require(30...4_000 ~= content.text.count, "the text of an ad is as long as it may be")
        } catch let problem as UnreadableLine {
            try require(problem.number == number, "a line that can't be read is named")
        }
    }

    private func checkPerson(_ line: Data) throws {
        let person: PersonFile
        do throws(UnusableArchive) {
            person = try PersonFile(json: line)
        } catch {
            return
        }
        for (table, entries) in person.tables {
            let known = ExportedTable.all.first { $0.name == table }
            try require(entries.allSatisfy { $0.values.count == known?.columns.count }, "a row is of the schema")
            let owners = entries.filter { $0.values["account"] != nil }.map { $0.text("account") }
            try require(owners.allSatisfy { $0 == person.person.text }, "no row is somebody else's")
        }
    }
}
