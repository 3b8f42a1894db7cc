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
        #expect(detail.contains("tâches d’effacement des personnes"))
        #expect(detail.contains("1\u{A0}tâche d’entretien"), "what comes once a day isn't late")
        #expect(!Schedule.sweep.contains { detail.contains($0.name) }, "visitors read French")
    }

    @Test func `every job has a French word for what it is there for, and no word is left over`() async throws {
        let jobs = Schedule.sweep + [Schedule.contactBox, Schedule.liveChecks]
        #expect(Set(Proofs.kinds.keys) == Set(jobs.map(\.name)))
        #expect(
            Proofs.kinds(of: ["erase ended", "root key", "erase unconfirmed"])
                == "1\u{A0}tâche de renouvellement des clés, 2\u{A0}tâches d’effacement des personnes")
    }

    @Test func `a column that came under the running site is named`() async throws {
        let test = try await TestSite(checks: true)
        #expect(try await test.outcome(of: .inventory) == .passed)
        try await test.site.database.write { try $0.run("ALTER TABLE account ADD COLUMN birthday TEXT") }
        #expect(
            try await test.outcome(of: .inventory)
                == .failed("une colonne diffère de la liste"))
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

    @Test(arguments: [(90, 14), (30, 10), (6, 2)])
    func `a certificate is good until a third of its life is left, or two weeks`(life: Int, notice: Int) async throws {
        let end = TestSite.start + .days(notice) + .hours(1)
        let test = try await TestSite(
            checks: true, baseURL: "https://www.exemple.fr", certificate: .good(from: end - .days(life), until: end))
        #expect(try await test.outcome(of: .certificate) == .passed)
        test.clock.advance(by: .hours(2))
        #expect(try await test.outcome(of: .certificate)?.detail?.hasPrefix("il se termine le ") == true)
    }

    @Test func `an address whose certificate browsers refuse fails, one that isn't reached says nothing`() async throws
    {
        let refused = try await TestSite(checks: true, baseURL: "https://www.exemple.fr", certificate: .refused)
        #expect(try await refused.outcome(of: .certificate)?.isFailed == true)
        let unreachable = try await TestSite(checks: true, baseURL: "https://www.exemple.fr")
        #expect(
            try await unreachable.outcome(of: .certificate)
                == .notApplicable("l’adresse du site ne répond pas à sa propre machine"))
    }

    @Test func `without a certificate, the demo has nothing to show and another site fails`() async throws {
        guard case .notApplicable = try await TestSite(isDemo: true, checks: true).outcome(of: .certificate) else {
            Issue.record("the demo has a certificate")
            return
        }
        #expect(try await TestSite(checks: true).outcome(of: .certificate)?.isFailed == true)
    }

    @Test func `a site younger than two days has no backup to show`() async throws {
        let test = try await TestSite(checks: true)
        #expect(try await test.outcome(of: .backups) == .notApplicable("le site a moins de deux jours"))
        test.clock.advance(by: .days(2) - .minutes(1))
        #expect(try await test.outcome(of: .backups)?.isFailed == false)
        test.clock.advance(by: .minutes(1))
        #expect(try await test.outcome(of: .backups)?.isFailed == true)
    }

    @Test func `a backup of over two days is old, and none is worse`() async throws {
        let test = try await TestSite(checks: true)
        test.clock.advance(by: .days(2))
        #expect(try await test.outcome(of: .backups)?.detail?.contains("zone-visio backup") == true)
        try await test.noteBackup()
        test.clock.advance(by: .days(2))
        #expect(try await test.outcome(of: .backups) == .passed)
        test.clock.advance(by: .minutes(1))
        #expect(
            try await test.outcome(of: .backups)?.detail?.hasPrefix("la dernière a été faite le 25 novembre 2026")
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
