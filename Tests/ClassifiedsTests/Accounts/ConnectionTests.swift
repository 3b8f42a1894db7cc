import Database
import TestSite
import Testing

@testable import Classifieds

struct ConnectionTests {
    @Test func `what was done is listed with when and from where, newest first`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        test.clock.advance(by: .hours(1))
        let café = Source(address: "198.51.100.4", browser: "Chrome", system: "Android")
        _ = try await test.signIn(from: café)
        test.clock.advance(by: .hours(1))
        try await test.site.ads.revise(ad, as: .sample(), photos: PhotoChanges(), from: .test, by: caller)

        let records = try await test.site.accounts.connections(of: caller).records

        // The first two: the form that was sent, and its link that was opened.
        #expect(records.map(\.act) == [.revise, .signIn, .publish, .publish])
        #expect(records.map { $0.at - TestSite.start } == [.hours(2), .hours(1), .zero, .zero])
        #expect(records.map { $0.source.leave(by: .ownPage) } == [.test, café, .test, .test])
    }

    @Test func `of a source the table keeps nothing that can be read, and never the same bytes twice`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let sources: [Sealed<Source>] = try await test.site.database.read { reader in
            try reader.rows("SELECT id, account, source FROM connection").map { row in
                Sealed(
                    bytes: try row["source"], at: ConnectionRecord.place(of: try row["id"]), of: try row["account"])
            }
        }
        #expect(sources.count == 2)
        #expect(Set(sources.map(\.bytes)).count == 2)
        for source in sources {
            #expect(try await test.site.gate.open(source, for: .selfService).leave(by: .ownPage) == .test)
        }
    }

    @Test func `everybody sees their own alone`() async throws {
        let test = try await TestSite()
        let camille = try await test.published()
        let noe = try await test.published(.noe)
        _ = try await test.signIn(.camille)
        #expect(try await test.site.accounts.connections(of: .member(camille.member)).records.count == 3)
        #expect(try await test.site.accounts.connections(of: .member(noe.member)).records.count == 2)
    }

    @Test func `a sign-in that fails writes no record`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let before = try await test.rowCounts()
        await #expect(throws: Refusal.notFound) {
            try await test.site.accounts.openSession(with: .random(), from: .test)
        }
        #expect(try await test.rowCounts() == before)
    }

    @Test func `the page shows the newest hundred`() async throws {
        let test = try await TestSite()
        let session = try await test.published()
        for number in 0..<101 {
            test.clock.advance(by: .minutes(1))
            let record = try await test.site.keyring.record(
                .revise, from: Source(address: "\(number)", browser: "Firefox", system: "Linux"),
                by: session.member.account, in: session.member.session)
            try await test.site.database.write { try $0.insert(record) }
        }
        let records = try await test.site.accounts.connections(of: .member(session.member)).records
        #expect(records.count == 100)
        #expect(records.first?.source.address.leave(by: .ownPage) == "100")
        #expect(records.last?.source.address.leave(by: .ownPage) == "1")
    }
}
