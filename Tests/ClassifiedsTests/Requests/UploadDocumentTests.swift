import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-7: an identity paper only after a doubt that two colleagues wrote, sealed, and destroyed.
@Suite("An identity paper")
struct UploadDocumentTests {
    @Test func `that nobody asked for isn't taken`() async throws {
        let test = try await TestSite(identityDocuments: true)
        let secret = try await test.request()
        await #expect(throws: Refusal.notFound) { try await test.site.requests.upload(.sample("p"), for: secret) }
        await #expect(throws: Refusal.notFound) { try await test.site.requests.requireDocumentAsked(by: secret) }

        try await test.doubt(secret, isApproved: false)
        await #expect(throws: Refusal.notFound) { try await test.site.requests.upload(.sample("p"), for: secret) }
        #expect(try await test.site.requests.follow(secret).identity == nil, "one doubt alone asks for nothing")
        #expect(try await test.documents() == 0)
    }

    @Test func `isn't taken by a site that asks for none any more`() async throws {
        let test = try await TestSite(identityDocuments: true)
        let secret = try await test.request()
        try await test.doubt(secret)
        var settings = test.site.settings
        settings.identityDocuments = false
        let site = Site(
            database: test.site.database, keyring: test.site.keyring, clock: test.site.clock, places: test.site.places,
            photoProcessor: test.site.photoProcessor, photoFiles: test.site.photoFiles,
            mailTransport: test.site.mailTransport, archiver: test.site.archiver, settings: settings)
        await #expect(throws: Refusal.notFound) { try await site.requests.upload(.sample("p"), for: secret) }
        #expect(try await site.requests.follow(secret).identity == nil)
    }

    @Test func `is taken once, sealed under the request's own key`() async throws {
        let test = try await TestSite(identityDocuments: true)
        let secret = try await test.request()
        try await test.doubt(secret)
        #expect(try await test.site.requests.follow(secret).identity == .asked)
        try await test.site.requests.upload(.sample("pièce"), for: secret)
        #expect(try await test.site.requests.follow(secret).identity == .sent)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.upload(.sample("b"), for: secret) }

        let request = try #require(try await test.requests().first)
        let bytes = try await test.site.database.read { reader -> Data? in
            try reader.row("SELECT document FROM identity_check")?["document"]
        }
        let sealed = Sealed<Data>(
            bytes: try #require(bytes), at: Request.documentPlace(of: request.id), of: request.holder)
        let opened = try await test.site.gate.open(sealed, for: .requests).leave(by: .moderator)
        #expect(opened == Data("photo pièce large".utf8), "the large size, made anew, and nothing else")
        #expect(sealed.bytes.range(of: Data("photo".utf8)) == nil)
    }

    @Test func `that nobody judged is destroyed after thirty days`() async throws {
        let test = try await TestSite(identityDocuments: true)
        let secret = try await test.request()
        try await test.doubt(secret)
        try await test.site.requests.upload(.sample("p"), for: secret)
        try await test.pass(.days(30) - .minutes(1))
        #expect(try await test.documents() == 1)
        try await test.pass(.minutes(1))
        #expect(try await test.documents() == 0)
        #expect(try await test.site.requests.follow(secret).identity == .over)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.upload(.sample("p"), for: secret) }
    }

    @Test func `of a request that is over isn't taken`() async throws {
        let test = try await TestSite(identityDocuments: true)
        let secret = try await test.request()
        try await test.doubt(secret)
        try await test.answer(secret, .refused)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.upload(.sample("p"), for: secret) }
    }
}

extension TestSite {
    fileprivate func documents() async throws -> Int {
        try await count("SELECT count(*) AS count FROM identity_check WHERE document IS NOT NULL")
    }
}
