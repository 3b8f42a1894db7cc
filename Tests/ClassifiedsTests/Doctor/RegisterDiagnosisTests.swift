import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("What the doctor says of the register") struct RegisterDiagnosisTests {
    private static let now = TestSite.start

    @Test func `is a line for each entry, and a warning thirty days before one ends`() throws {
        let processor = Processor.example(.hosting)
        let review = try #require(processor.review)
        #expect(Self.found([processor]).map(\.outcome) == [.ok])
        let soon = Self.found([processor], at: review - .days(30) + .milliseconds(1))
        #expect(soon.map(\.outcome) == [.warning] && soon[0].advice?.contains("its review ends in 29 days") == true)
        #expect(Self.found([processor], at: review - .days(30)).map(\.outcome) == [.ok])
        let over = Self.found([processor], at: review)
        #expect(over.map(\.outcome) == [.warning] && over[0].advice?.contains("review is overdue") == true)
    }

    @Test func `is that the host has no entry`() {
        #expect(Self.found([]).map(\.outcome) == [.warning])
        #expect(Self.found([]).first?.advice?.contains("role hosting") == true)
    }

    @Test func `is a failure for a server of the settings that isn't allowed`() throws {
        let server = try #require(OutsideServer("ZONEVISIO_SMTP_URL", .mail, host: "mail.exemple.org", port: 587))
        let found = Self.found([.example(.hosting)], servers: [server])
        #expect(found.map(\.outcome) == [.ok, .failure])
        #expect(found[1].advice?.contains("mail.exemple.org:587") == true)
        #expect(Self.found([.example(.hosting), .example(.mail)], servers: [server]).map(\.outcome) == [.ok, .ok])
    }

    @Test(arguments: [ProcessorRole.mail, .mailbox, .relay, .database, .keys])
    func `is that a server whose dates are over is cut off, or stops the start where tables are there`(
        role: ProcessorRole
    ) throws {
        let server = try #require(OutsideServer("ZONEVISIO_URL", role, host: "a.exemple.org", port: 587))
        var processor = Processor.example(role, host: "a.exemple.org")
        let isTables = [.database, .keys].contains(role)
        let later = Self.found([.example(.hosting), processor], servers: [server], at: Self.now + .days(364))
        #expect(later.map(\.outcome) == [.warning, .warning, .failure])
        #expect(later[2].advice?.contains("It is cut off") == !isTables)
        #expect(later[2].advice?.contains("The site doesn't start like that") == isTables)
        // A gap stops the start, whatever the dates.
        processor.guarantees = []
        let gap = Self.found([.example(.hosting), processor], servers: [server], at: Self.now + .days(364))
        #expect(gap.last?.advice?.contains("The site doesn't start like that") == true)
        let other = try #require(OutsideServer("ZONEVISIO_URL", role, host: "a.exemple.org", port: 588))
        let unnamed = Self.found([.example(.hosting), .example(role, host: "a.exemple.org")], servers: [other])
        #expect(unnamed.last?.advice?.contains("The site doesn't start like that") == true)
    }

    private static func found(
        _ processors: [Processor], servers: [OutsideServer] = [], at now: Instant = now
    ) -> [Diagnosis] {
        Diagnosis.register(
            ProcessorRegister(processors, on: "https://site.fr", isDemo: false), servers: servers, at: now)
    }
}
