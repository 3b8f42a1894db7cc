import HTML
import TestSite
import Testing

@testable import Classifieds
@testable import Web

struct ArchivedWordTests {
    @Test func `every word of the program's own is told in French`() async throws {
        let site = try await TestSite().site
        let tables = ArchivedTables(settings: site.settings, places: site.places)
        var words: [(table: String, column: String, word: String)] = []
        for table in ExportedTable.all {
            for column in table.columns {
                guard case .word(let all) = column.kind else { continue }
                words += all.map { (table.name, column.name, $0) }
            }
        }
        words += MailedLink.Kind.allCases.filter { !MailedLink.Kind.ofAddressChange.contains($0) }
            .map { ("link", "kind", $0.rawValue) }
        // Those about late jobs and late answers go to the operator.
        words += OutboxEntry.Kind.allCases
            .filter { !(OutboxEntry.Kind.ofAddressChange + [.jobsLate, .jobsWell, .requestsDue]).contains($0) }
            .map { ("outbox", "kind", $0.rawValue) }
        #expect(words.contains { $0.word == EscrowClass.payment.rawValue })
        for (table, column, word) in words {
            let shown = ArchivedWord(table: table, column: column, word: word).html(tables).text
            #expect(shown != word && !shown.isEmpty, "\(table).\(column): \(word)")
        }
    }
}
