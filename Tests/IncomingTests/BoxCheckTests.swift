import Classifieds
import Database
import Foundation
import Logging
import Outgoing
import TestSite
import Testing

/// What the site checks about itself in its contact box.
struct BoxCheckTests {
    private static let logger = Logger(label: "test")

    @Test func `the daily mail is found in the box, and deleted there`() async throws {
        let box = try await TestBox()
        box.test.mails.alsoSend(to: FolderTransport(folder: box.folder.url.appending(path: "new").path))
        try box.deliver(TestBox.asking(), as: "another")
        let results = try await box.test.site.proofs.check([.mail], logger: Self.logger)
        #expect(results.map(\.outcome) == [.passed])
        #expect(try box.names() == ["another"])
    }

    @Test func `a daily mail that is slow is waited for, and fails the check when it isn't there after six hours`()
        async throws
    {
        let box = try await TestBox()
        let proofs = box.test.site.proofs
        let early = try await proofs.check([.mail], logger: Self.logger)
        #expect(early.map(\.outcome) == [.notApplicable("il est parti, et n’est pas encore arrivé")])
        #expect(try await proofs.results() == [], "what was known before stands")
        box.test.clock.advance(by: .hours(5))
        #expect(try await proofs.check([.mail], logger: Self.logger).first?.outcome.isFailed == false)
        box.test.clock.advance(by: .hours(1))
        let late = try await proofs.check([.mail], logger: Self.logger)
        #expect(late.first?.outcome == .failed("il est parti, et n’est pas arrivé en 6\u{A0}heures"))
        #expect(box.test.mails.mails.count == 1)

        #expect(try await proofs.check([.mail], logger: Self.logger).first?.outcome.isFailed == false)
        #expect(box.test.mails.mails.count == 2, "the next is another mail")
    }

    @Test func `a daily mail that comes at a later turn passes the check, and is deleted`() async throws {
        let box = try await TestBox()
        let proofs = box.test.site.proofs
        _ = try await proofs.check([.mail], logger: Self.logger)
        let mail = try #require(box.test.mails.mails.last)
        box.test.clock.advance(by: .hours(1))
        try await FolderTransport(folder: box.folder.url.appending(path: "new").path).send(mail)
        try box.deliver(TestBox.asking(), as: "another")
        #expect(try await proofs.check([.mail], logger: Self.logger).map(\.outcome) == [.passed])
        #expect(try box.names() == ["another"])
        #expect(box.test.mails.mails.count == 1)
    }

    @Test func `a box that can't be read fails the check`() async throws {
        let box = try await TestBox()
        try FileManager.default.removeItem(at: box.folder.url.appending(path: "new"))
        let results = try await box.test.site.proofs.check([.mail], logger: Self.logger)
        #expect(results.first?.outcome == .failed("la boîte de contact ne se lit pas"))
    }

    @Test func `a mail that is kept in the box past its time fails the check`() async throws {
        let box = try await TestBox()
        try box.deliver(TestBox.asking(), as: "old")
        let fresh = try await box.test.site.proofs.check([.durations], logger: Self.logger)
        #expect(fresh.map(\.outcome) == [.passed])
        box.test.clock.advance(by: .days(31))
        let old = try await box.test.site.proofs.check([.durations], logger: Self.logger)
        #expect(old.map(\.outcome) == [.failed("gardés au-delà de leur durée\u{A0}: 1\u{A0}courriel reçu")])
    }
}
