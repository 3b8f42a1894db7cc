import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

extension AccessDraft {
    /// A token that may be made.
    static func sample(_ scopes: [AccessScope] = [.ads], term: AccessTerm = .month) -> AccessDraft {
        AccessDraft(name: "Vqzx agenda", scopes: scopes.map(\.rawValue), term: term.rawValue)
    }
}

@Suite struct AccessTests {
    @Test func `whoever brings a token is its person, for what it is good for`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let new = try await test.site.access.make(.sample([.ads, .messages]), by: caller)
        let token = try #require(try await test.site.access.use(new.secret))
        #expect(token.account == caller.member?.account)
        #expect(token.scopes == [.ads, .messages])
        let other = AccessSecret()
        #expect(try await test.site.access.use(other) == nil)
    }

    @Test(arguments: AccessTerm.allCases)
    func `a token lasts as long as was said and not a moment longer`(term: AccessTerm) async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let new = try await test.site.access.make(.sample(term: term), by: caller)
        test.clock.advance(by: term.duration - .milliseconds(1))
        #expect(try await test.site.access.use(new.secret) != nil)
        test.clock.advance(by: .milliseconds(1))
        #expect(try await test.site.access.use(new.secret) == nil)
        #expect(term.duration <= .days(365))
        try await test.site.accounts.forgetOld()
        #expect(try await test.rowCounts()["access_token"] == 0)
    }

    @Test func `of a token the tables keep a keyed hash and a sealed name`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let secret = try await test.site.access.make(.sample(), by: caller).secret.text.leave(by: .ownPage)
        #expect(secret.hasPrefix("zv1_") && secret.count == 26)
        let kept = try await test.site.database.read { try $0.rows("SELECT secret_hash, name FROM access_token") }
        let hash: Data = try #require(kept.first?["secret_hash"])
        let plain = try #require(Secret(String(secret.dropFirst(4))))
        #expect(hash.count == 32 && hash != plain.hash)
        for file in try test.folder.files() {
            for word in [secret, String(secret.dropFirst(4)), "Vqzx agenda"] {
                #expect(file.bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file.name)")
            }
        }
        #expect("\(try #require(AccessSecret(secret)))" == "‹secret›")
    }

    @Test func `a token that was ended is nobody's, and nobody ends another's`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        let new = try await test.site.access.make(.sample(), by: caller)
        let id = try #require(try await test.site.access.use(new.secret)).id
        await #expect(throws: Refusal.notFound) { try await test.site.access.end(id, by: noe) }
        #expect(try await test.site.access.list(of: noe).isEmpty)
        #expect(try await test.site.access.use(new.secret) != nil)
        try await test.site.access.end(id, by: caller)
        #expect(try await test.site.access.use(new.secret) == nil)
    }

    @Test func `the day of the last use is noted, and nothing finer`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let new = try await test.site.access.make(.sample(), by: caller)
        #expect(try await test.site.access.list(of: caller).first?.token.used == nil)
        _ = try await test.site.access.use(new.secret)
        let day = FrenchDay.number(test.site.clock.now())
        #expect(try await test.site.access.list(of: caller).first?.token.used == day)
        test.clock.advance(by: .days(2))
        _ = try await test.site.access.use(new.secret)
        #expect(try await test.site.access.list(of: caller).first?.token.used == day + 2)
    }

    @Test func `ten at the most, and each problem is beside its field`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        for _ in 0..<10 { _ = try await test.site.access.make(.sample(), by: caller) }
        await #expect(throws: Refusal.self) { try await test.site.access.make(.sample(), by: caller) }
        #expect(try await test.site.access.list(of: caller).count == 10)
        do {
            _ = try await test.site.access.make(AccessDraft(name: " ", scopes: ["tout"], term: "toujours"), by: caller)
            Issue.record("was made")
        } catch Refusal.invalid(let problems) {
            #expect(problems.map(\.field) == ["nom", "portee", "duree"])
        }
    }

    @Test func `a mail tells that one was made, without its name and its secret`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let secret = try await test.site.access.make(.sample(), by: caller).secret.text.leave(by: .ownPage)
        try await test.deliver()
        let mail = try #require(test.mails.mails.last)
        #expect(mail.subject == "Un accès a été créé pour un programme")
        #expect(mail.body.contains("/mon-compte/acces"))
        #expect(!mail.body.contains(secret) && !mail.body.contains("Vqzx"))
    }

    @Test func `locking, erasing, changing the address and a suspension end all of them`() async throws {
        for way in ["lock", "erase", "address", "suspend"] {
            let test = try await TestSite()
            let (caller, ad) = try await test.publish()
            let new = try await test.site.access.make(.sample(), by: caller)
            switch way {
            case "lock": try await test.site.rights.restrict(by: caller)
            case "erase": try await test.site.accounts.erase(try caller.requireMember().account)
            case "address":
                let (old, other) = try await test.askChange(by: caller)
                _ = try await test.site.accounts.confirmAddress(old, from: .test)
                _ = try await test.site.accounts.confirmAddress(other, from: .test)
            default: try await test.decide(.because(.suspend), about: .ad(ad))
            }
            #expect(try await test.site.access.use(new.secret) == nil, "\(way)")
            #expect(try await test.rowCounts()["access_token"] == 0, "\(way)")
        }
    }

    @Test func `none is made while everything is locked`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.rights.restrict(by: caller)
        await #expect(throws: Refusal.locked) { try await test.site.access.make(.sample(), by: caller) }
    }
}
