import Database
import TestSite
import Testing

@testable import Classifieds

/// The journal and the notice are written first: without them nothing is seen (promise SEC-4).
struct RevealFaultTests {
    static let faults: [String: SQL] = [
        "journal_entry": "BEFORE INSERT ON journal_entry", "journal_head": "BEFORE UPDATE ON journal_head",
        "moderation_count": "BEFORE INSERT ON moderation_count", "outbox": "BEFORE INSERT ON outbox",
        "reveal": "BEFORE UPDATE ON reveal",
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
        try await test.site.database.write { try $0.refuse(fault) }
        await #expect(throws: (any Error).self) { try await test.reveal(of: request.text, by: ines.caller) }
        try await test.site.database.write { try $0.acceptAgain() }

        #expect(test.site.gate.openings.take().isEmpty, "nothing was opened")
        #expect(try await test.count("SELECT count(*) AS count FROM reveal") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 0)
        #expect(try await test.acts() == acts)
        #expect(try await test.site.reveals.list(by: ines.caller).isEmpty)
        #expect(try await test.site.reveals.seen(by: camille).isEmpty)
        try await test.deliver()
        #expect(test.mails.mails.count == mails)
        #expect(try await test.site.journal.verify().isWhole)
        // It was the fault that kept it from being shown.
        let granted = try await test.reveal(of: request.text, by: ines.caller)
        #expect(try await test.shown(granted, to: ines.caller).isEmpty == false)
    }

    @Test func `an approval that can't be written down shows nothing`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        let (ines, paul) = (try await test.colleague([.support]), try await test.colleague([.administration]))
        try await test.reveals(5, of: account, by: ines)
        let sixth = try await test.reveal(of: try await test.ask(of: account).text, by: ines)
        try await test.site.database.write { try $0.refuse("BEFORE INSERT ON journal_entry") }
        await #expect(throws: (any Error).self) { try await test.site.reveals.approve(sixth, by: paul) }
        try await test.site.database.write { try $0.acceptAgain() }
        #expect(try await test.shown(sixth, to: ines).isEmpty)
    }
}
