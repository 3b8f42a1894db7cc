import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-6: a session, else the address, else an ad's secret; each rung only where the one before can't do.
@Suite("Whose a request is")
struct ProveRequestTests {
    @Test func `is proved by the link in its mail, where an account has the address`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let secret = try await test.request()
        #expect(try await test.site.requests.follow(secret).request.mayProveAddress)
        #expect(try await test.requests().first?.proof == Request.Proof.none, "a look proves nothing")

        try await test.site.requests.proveAddress(secret)
        let request = try #require(try await test.requests().first)
        #expect(request.proof == .address && request.account == caller.member?.account)
        #expect(try await test.site.requests.list(of: caller).count == 1)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.proveAddress(secret) }
        #expect(!request.mayProveAd, "nothing more is asked")
    }

    @Test func `is of no account where none has the address`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let secret = try await test.request(.sample(email: "inconnue@exemple.fr"))
        try await test.site.requests.proveAddress(secret)
        let request = try #require(try await test.requests().first)
        #expect(request.proof == .address && request.account == nil && request.mayProveAd)
    }

    @Test func `is proved by an ad's secret, by its number or its address`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let own = try await test.site.ads.showOwn(ad, to: caller)
        let code = try test.site.requests.rescueCode(of: own)
        for typed in [ad.text, "http://localhost:8080/annonce/\(ad)/parler-d-ocean"] {
            let secret = try await test.request(
                .sample(words: "J’ai perdu ma boîte. \(typed)", email: "nouvelle@exemple.fr"))
            try await test.site.requests.proveAd(typed, code: " \(code.text) ", for: secret)
            let followed = try await test.site.requests.follow(secret)
            #expect(followed.request.proof == .ad && followed.request.account == caller.member?.account)
        }
    }

    @Test func `is proved by no other ad's secret, and wrong ones say nothing of the ad`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (noe, other) = try await test.publish(.sample(of: .noe))
        let code = try test.site.requests.rescueCode(of: try await test.site.ads.showOwn(other, to: noe))
        let secret = try await test.request(.sample(email: "voleur@exemple.fr"))
        var answers: [Refusal] = []
        for (typed, code) in [
            (ad.text, code.text), (Ad.ID.random().text, code.text), ("x", "y"), (ad.text, secret.text),
        ] {
            do {
                try await test.site.requests.proveAd(typed, code: code, for: secret)
                Issue.record("a wrong code proved something")
            } catch let refusal as Refusal {
                answers.append(refusal)
            }
        }
        #expect(answers.count == 4 && Set(answers.map { "\($0)" }).count == 1)
        #expect(try await test.requests().first?.account == nil)
    }

    @Test func `an ad's secret is stored nowhere`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let code = try test.site.requests.rescueCode(of: try await test.site.ads.showOwn(ad, to: caller))
        for file in try FileManager.default.subpathsOfDirectory(atPath: test.folder.url.path) {
            let bytes = FileManager.default.contents(atPath: test.folder.url.appending(path: file).path)
            #expect(bytes?.range(of: Data(code.text.utf8)) == nil, "\(file)")
        }
    }

    @Test func `by a forged sender nothing is proved, and the person may take it back`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        #expect(try await test.receive(try .sample(text: "Effacez mon compte. Écrivez-moi à voleur@exemple.fr !")))
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == Person.camille.email && !mail.body.contains("voleur"))
        #expect(try await test.requests().first?.proof == Request.Proof.none)
        #expect(try await test.site.requests.list(of: caller).isEmpty)
        #expect(try await test.titles(for: "voiliers") == 1)
        let link = try #require(mail.body.firstMatch(of: /demandes\/([0-9A-Za-z]{22})/)?.output.1)
        try await test.site.requests.withdraw(try #require(Secret(String(link))))
        #expect(try await test.requests().isEmpty)
    }

    @Test func `keeps whoever asks from being erased for idleness until it is answered`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        _ = try await test.request(.sample(email: ""), by: caller)
        _ = try await test.site.ads.withdraw(ad, because: nil, by: caller)
        try await test.pass(.days(8))
        #expect(try await test.requests().first?.account == caller.member?.account)
    }
}
