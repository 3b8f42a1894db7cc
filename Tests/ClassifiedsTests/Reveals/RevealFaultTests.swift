import Database
import TestSite
import Testing

@testable import Classifieds

/// The journal and the notice are written first: without them nothing is seen (promise SEC-4).
@Suite(.enabled(if: TestEngine.isSQLite, "the fault is written in SQLite's own words"))
struct RevealFaultTests {
    static let faults: [String: SQL] = [
        "journal_entry": "CREATE TRIGGER fault BEFORE INSERT ON journal_entry BEGIN SELECT RAISE(ABORT, 'no'); END",
        "journal_head": "CREATE TRIGGER fault BEFORE UPDATE ON journal_head BEGIN SELECT RAISE(ABORT, 'no'); END",
        "outbox": "CREATE TRIGGER fault BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END",
        "reveal": "CREATE TRIGGER fault BEFORE UPDATE ON reveal BEGIN SELECT RAISE(ABORT, 'no'); END",
    ]

    @Test(arguments: faults.keys.sorted())
    func `a reveal that can't be written down shows nothing`(table: String) async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let account = try camille.requireMember().account
        let request = try await test.ask(of: account)
        let ines = try await test.comeIn(as: [.support])
        try await test.deliver()
        try await test.site.rights.writeOpenings()
        let (acts, mails) = (try await test.acts(), test.mails.mails.count)

        let fault = try #require(Self.faults[table])
        try await test.site.database.write { try $0.run(fault) }
        await #expect(throws: (any Error).self) { try await test.reveal(of: request.text, by: ines.caller) }

        #expect(test.site.gate.openings.take().isEmpty, "nothing was opened")
        #expect(try await test.count("SELECT count(*) AS count FROM reveal") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 0)
        #expect(try await test.acts() == acts)
        #expect(try await test.site.reveals.list(by: ines.caller).isEmpty)
        #expect(try await test.site.reveals.seen(by: camille).isEmpty)
        try await test.site.database.write { try $0.run("DROP TRIGGER fault") }
        try await test.deliver()
        #expect(test.mails.mails.count == mails)
        #expect(try await test.site.journal.verify().isWhole)
    }

    @Test func `an approval that can't be written down shows nothing`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        let (ines, paul) = (try await test.colleague([.support]), try await test.colleague([.administration]))
        try await test.reveals(5, of: account, by: ines)
        let sixth = try await test.reveal(of: try await test.ask(of: account).text, by: ines)
        try await test.site.database.write {
            try $0.run("CREATE TRIGGER fault BEFORE INSERT ON journal_entry BEGIN SELECT RAISE(ABORT, 'no'); END")
        }
        await #expect(throws: (any Error).self) { try await test.site.reveals.approve(sixth, by: paul) }
        #expect(try await test.shown(sixth, to: ines).isEmpty)
    }
}
