import Database
import TestSite
import Testing

@testable import Classifieds

struct MailCheckTests {
    @Test func `the operator gets one mail that says what fails, and since when`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish()
        test.clock.advance(by: .days(2))
        let before = test.mails.mails.count
        #expect(try await test.outcome(of: .backups)?.isFailed == true)
        test.clock.advance(by: .days(1))
        #expect(try await test.outcome(of: .mail) == .passed)

        let mail = try #require(test.mails.mails.last)
        #expect(test.mails.mails.count == before + 1)
        #expect(mail.to.text == "contact@exemple.fr")
        #expect(mail.subject == "Contrôle du jour\u{A0}: 1\u{A0}point à regarder")
        #expect(mail.body.contains("- la dernière sauvegarde est récente, depuis le 25 novembre 2026\n"))
        #expect(mail.body.contains("aucune n’a encore été faite"))
    }

    @Test func `when all is well the mail says so`() async throws {
        let test = try await TestSite(isDemo: true, checks: true)
        let quick = LiveCheck.allCases.filter { !$0.isOfLife }
        _ = try await test.site.proofs.check(quick, logger: TestSite.logger)
        let mail = try #require(test.mails.mails.last)
        #expect(mail.subject == "Contrôle du jour\u{A0}: tout va bien")
        #expect(mail.body.contains("Il n’y a rien à faire."))
    }

    @Test func `a mail that no server takes fails the check`() async throws {
        let test = try await TestSite(checks: true)
        test.mails.refuse(with: .temporary("busy"))
        #expect(try await test.outcome(of: .mail) == .failed("le serveur de courriel ne l’a pas pris"))
    }
}
