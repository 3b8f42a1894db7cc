import Crypto
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct SessionTests {
    @Test func `whoever brings the cookie is the person who signed in`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let session = try await test.signIn()
        let member = try #require(try await test.site.accounts.member(with: session.secret))
        #expect(member == session.member)
        #expect(member.account == caller.member?.account)
        #expect(member.session != caller.member?.session)
    }

    @Test func `a cookie that was never given is nobody's`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        #expect(try await test.site.accounts.member(with: .random()) == nil)
        let id: String = try #require(try await test.site.database.read { try $0.row("SELECT id FROM session")?["id"] })
        #expect(try await test.site.accounts.member(with: #require(Secret(id))) == nil)
    }

    @Test func `of the cookie the table keeps a hash`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let session = try await test.signIn()
        let hashes: [Data] = try await test.site.database.read { reader in
            try reader.rows("SELECT secret_hash FROM session").map { try $0["secret_hash"] }
        }
        #expect(hashes.count == 2)
        #expect(hashes.contains(Data(SHA256.hash(data: Data(session.secret.text.utf8)))))
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data(session.secret.text.utf8)) == nil, "\(file.name)")
        }
    }

    @Test func `a session lasts thirty days and not a moment longer`() async throws {
        let test = try await TestSite()
        let opened = try await test.published()
        #expect(opened.expires - TestSite.start == .days(30))
        test.clock.advance(by: .days(30) - .milliseconds(1))
        #expect(try await test.site.accounts.member(with: opened.secret) != nil)
        test.clock.advance(by: .milliseconds(1))
        #expect(try await test.site.accounts.member(with: opened.secret) == nil)
        #expect(try await test.site.accounts.connections(of: .member(opened.member)).sessions.isEmpty)
    }

    @Test func `the open sessions are listed, newest first, this one marked`() async throws {
        let test = try await TestSite()
        let first = try await test.published()
        test.clock.advance(by: .hours(1))
        let telephone = Source(address: "2001:db8::7", browser: "Safari", system: "iOS")
        let second = try await test.signIn(from: telephone)

        let list = try await test.site.accounts.connections(of: .member(first.member))

        #expect(list.sessions.map(\.session.id) == [second.member.session, first.member.session])
        #expect(list.sessions.map(\.isCurrent) == [false, true])
        #expect(list.sessions.map { $0.source?.leave(by: .ownPage) } == [telephone, .test])
        #expect(list.sessions.map { $0.session.created - TestSite.start } == [.hours(1), .zero])
    }

    @Test func `one session closed leaves the others open`() async throws {
        let test = try await TestSite()
        let first = try await test.published()
        let second = try await test.signIn()

        try await test.site.accounts.closeSession(second.member.session, by: .member(first.member))

        #expect(try await test.site.accounts.member(with: second.secret) == nil)
        #expect(try await test.site.accounts.member(with: first.secret) == first.member)
        await #expect(throws: Refusal.notFound) {
            try await test.site.accounts.closeSession(second.member.session, by: .member(first.member))
        }
    }

    @Test func `all the others can be closed, and one's own last`() async throws {
        let test = try await TestSite()
        let own = try await test.published()
        let others = [try await test.signIn(), try await test.signIn(), try await test.signIn()]
        let list = try await test.site.accounts.connections(of: .member(own.member))
        for other in list.sessions where !other.isCurrent {
            try await test.site.accounts.closeSession(other.session.id, by: .member(own.member))
        }
        for other in others { #expect(try await test.site.accounts.member(with: other.secret) == nil) }
        #expect(try await test.site.accounts.member(with: own.secret) != nil)

        try await test.site.accounts.closeSession(own.member.session, by: .member(own.member))
        #expect(try await test.site.accounts.member(with: own.secret) == nil)
    }

    @Test func `nobody closes or sees somebody else's session`() async throws {
        let test = try await TestSite()
        let camille = try await test.published()
        let noe = try await test.published(.noe)

        await #expect(throws: Refusal.notFound) {
            try await test.site.accounts.closeSession(camille.member.session, by: .member(noe.member))
        }
        for stranger in [Caller.visitor, .system(job: "test")] {
            await #expect(throws: Refusal.forbidden) {
                try await test.site.accounts.closeSession(camille.member.session, by: stranger)
            }
            await #expect(throws: Refusal.forbidden) { try await test.site.accounts.connections(of: stranger) }
        }
        #expect(try await test.site.accounts.member(with: camille.secret) == camille.member)
        let list = try await test.site.accounts.connections(of: .member(noe.member))
        #expect(list.sessions.map(\.session.account) == [noe.member.account])
    }
}

extension TestSite {
    /// The session that opens with a person's first ad.
    func published(_ person: Person = .camille) async throws -> NewSession {
        _ = try await site.ads.submit(
            .sample(of: person), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        try await deliver()
        return try await site.ads.publish(mails.lastSecret(), from: .test).0
    }
}
