import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Jobs, tables, register, certificate, backups: how the site is kept.
struct KeptSiteCheckTests {
    @Test func `a job that is late is named`() async throws {
        let test = try await TestSite(checks: true)
        #expect(try await test.outcome(of: .jobs) == .passed)
        try await test.pass(.zero)
        test.clock.advance(by: .hours(2))
        guard case .failed(let detail) = try await test.outcome(of: .jobs) else {
            Issue.record("no job is late")
            return
        }
        #expect(detail.contains("«\u{A0}erase ended\u{A0}»"))
        #expect(!detail.contains("tidy search index"))
    }

    @Test func `a column that came under the running site is named`() async throws {
        let test = try await TestSite(checks: true)
        #expect(try await test.outcome(of: .inventory) == .passed)
        try await test.site.database.write { try $0.run("ALTER TABLE account ADD COLUMN birthday TEXT") }
        #expect(
            try await test.outcome(of: .inventory)
                == .failed("une colonne diffère de la liste\u{A0}: column account.birthday is not in the inventory"))
    }

    @Test func `what a register leaves open is named`() async throws {
        #expect(try await TestSite(checks: true).outcome(of: .register) == .passed)
        let controller = Controller(name: " ", address: "1 rue de l’Exemple", email: "contact", host: "")
        let bare = InventoryEntry(
            kind: .column, name: "account.birthday", what: "une date", purpose: nil, opened: [], kept: nil,
            isSealed: false, isExported: true, erasure: .row)
        #expect(
            Proofs.gaps(in: [bare], of: controller) == [
                "le nom du responsable", "son courriel", "l’hébergeur", "la raison de account.birthday",
                "la durée de account.birthday",
            ])
    }

    @Test func `a certificate is good until two weeks before its end`() async throws {
        let end = TestSite.start + .days(15)
        let good = try await TestSite(
            checks: true, baseURL: "https://www.exemple.fr", certificate: .good(until: end))
        #expect(try await good.outcome(of: .certificate) == .passed)
        good.clock.advance(by: .days(2))
        #expect(
            try await good.outcome(of: .certificate) == .failed("il se termine le 8 décembre 2026\u{A0}: renouvelez-le")
        )
    }

    @Test(arguments: [ServedCertificate.refused, .unreachable])
    func `an address that shows no good certificate fails`(shown: ServedCertificate) async throws {
        let test = try await TestSite(checks: true, baseURL: "https://www.exemple.fr", certificate: shown)
        #expect(try await test.outcome(of: .certificate)?.isFailed == true)
    }

    @Test func `without a certificate, the demo has nothing to show and another site fails`() async throws {
        guard case .notApplicable = try await TestSite(isDemo: true, checks: true).outcome(of: .certificate) else {
            Issue.record("the demo has a certificate")
            return
        }
        #expect(try await TestSite(checks: true).outcome(of: .certificate)?.isFailed == true)
    }

    @Test func `a backup of over two days is old, and none is worse`() async throws {
        let test = try await TestSite(checks: true)
        #expect(try await test.outcome(of: .backups)?.detail?.contains("zone-visio backup") == true)
        try await test.noteBackup()
        test.clock.advance(by: .days(2))
        #expect(try await test.outcome(of: .backups) == .passed)
        test.clock.advance(by: .minutes(1))
        #expect(
            try await test.outcome(of: .backups)?.detail?.hasPrefix("la dernière a été faite le 23 novembre 2026")
                == true)
        guard case .notApplicable = try await TestSite(isDemo: true, checks: true).outcome(of: .backups) else {
            Issue.record("the demo makes backups")
            return
        }
    }
}

extension TestSite {
    /// As `backup` does.
    func noteBackup() async throws {
        let date = BackupName.date(of: clock.now()).formatted(.iso8601)
        try Data("\(date)\n".utf8).write(to: folder.url.appending(path: Backups.noteFile))
    }
}
