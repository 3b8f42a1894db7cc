import Database
import TestSite
import Testing

@testable import Classifieds

struct PolicyLetterTests {
    @Test func `says what changes, which way, and where the whole is`() async throws {
        let body = try await letter { $0.durations.ad = .days(30) }
        #expect(body.hasPrefix("Bonjour,\n\nLa politique de confidentialité de Zone Visio change."))
        #expect(body.contains("la version 1, que vous connaissez, et la version 2, publiée le 23 novembre 2026.\n"))
        #expect(body.contains("Plus protecteur\u{A0}:\n\n- "))
        #expect(body.contains("\n  - une annonce en ligne\u{A0}: 30\u{A0}jours, avant 60\u{A0}jours\n"))
        #expect(body.contains("\nhttp://localhost:8080/confidentialite/versions/1/differences/2\n"))
        #expect(!body.contains("déjà confié"))
        #expect(body.contains("ne pas répondre ne vous fait rien perdre, et ne vaut accord à rien"))
        #expect(body.contains("http://localhost:8080/mon-compte/opposition\n"))
        #expect(body.contains("http://localhost:8080/mon-compte/effacement\n"))
        #expect(body.contains("Vous recevez ce message parce que "))
    }

    @Test func `a widening comes first, with the days from which it holds`() async throws {
        let body = try await letter(in: .days(40)) {
            PolicyChange.wider(&$0)
            $0.durations.session = .days(20)
        }
        #expect(body.contains(", qui vaudra à partir du 2 janvier 2027.\n"))
        #expect(body.contains("ne touche ce que vous avez déjà confié qu’à partir du 2 janvier 2027. D’ici là"))
        let wider = try #require(body.firstRange(of: "Plus large\u{A0}:"))
        let narrower = try #require(body.firstRange(of: "Plus protecteur\u{A0}:"))
        #expect(wider.lowerBound < narrower.lowerBound)
    }

    @Test func `a mail that leaves late says the later day`() async throws {
        let body = try await letter(in: .days(30), after: .days(20), PolicyChange.wider)
        #expect(body.contains("déjà confié qu’à partir du 12 janvier 2027."))
    }

    @Test func `is bounded, whatever changes`() async throws {
        let body = try await letter(in: .days(40)) { settings in
            PolicyChange.wider(&settings)
            for setting in DurationSetting.all {
                let value = settings.durations[keyPath: setting.value]
                settings.durations[keyPath: setting.value] =
                    value == setting.bounds.upperBound ? setting.bounds.lowerBound : setting.bounds.upperBound
            }
            settings.mailServer = "mail.exemple.fr"
            settings.controller = Controller(
                name: "Autre", address: "Ailleurs", email: "autre@exemple.fr", host: "Autre")
        }
        #expect(body.split(separator: "\n").count <= 100)
        #expect(body.utf8.count < 10_000)
        #expect(body.contains("autres points\n"))
    }

    @Test func `tells nothing of its reader, and holds nothing that follows them`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        try await test.deliver()
        let mail = try #require(test.policyMails.last)
        let account = try caller.requireMember().account
        for word in [account.text, ad.text, Person.camille.email, "Camille_L", "voiliers", "/lien/"] {
            #expect(!(mail.subject + mail.body).contains(word), "\(word)")
        }
        #expect(mail.headers.map(\.0) == MailMessage.automatic.map(\.0))
    }

    private func letter(
        in time: Duration = .zero, after wait: Duration = .zero, _ change: (inout SiteSettings) -> Void
    ) async throws -> String {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.publishPolicy(in: time, change)
        test.clock.advance(by: wait)
        try await test.tell()
        try await test.deliver()
        let mail = try #require(test.policyMails.last)
        return mail.body
    }
}
