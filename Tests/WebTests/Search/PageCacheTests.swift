import Classifieds
import Database
import HTTPTypes
import HTML
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSite
import Testing

@testable import Web

/// A page that was made a moment ago is sent again. That it is the same one shows in what time alone changes: a page that is
/// made anew says « il y a 1 min », a kept one doesn't yet.
@Suite struct `Pages kept for the next visitor` {
    private static let lyon = "/annonces/auvergne-rhone-alpes/rhone"

    @Test(arguments: ["/", "/annonces", Self.lyon, "/annonces?lieu=dep-69", "/annonces?page=1"])
    func `are sent again for ten seconds`(address: String) async throws {
        try await Browser.open { browser in
            try await browser.publishAndRead([address])
            browser.test.clock.advance(by: .milliseconds(9_999))
            try await browser.expect(Browser.aged, at: address, isShown: false)
            browser.test.clock.advance(by: .milliseconds(1))
            try await browser.expect(Browser.aged, at: address)
        }
    }

    @Test func `are gone at once with an ad that is withdrawn or paused, on whatever page it was`() async throws {
        try await Browser.open { browser in
            var phares = AdDraft.sample()
            phares.title = "Parler de phares"
            let (caller, first) = try await browser.test.publish()
            let (_, other) = try await browser.test.publish(phares)
            let own = try await browser.get("/annonce/\(first)").location
            let beside = try await browser.get("/annonce/\(other)").location
            let pages = ["/", "/annonces", Self.lyon, beside]
            for page in pages { try await browser.expect("voiliers", at: page) }
            #expect(try await browser.get(own).status == .ok)

            try await browser.test.site.ads.pause(first, by: caller)
            for page in pages { try await browser.expect("voiliers", at: page, isShown: false) }
            #expect(try await browser.get(own).status == .gone)
            try await browser.test.site.ads.resume(first, by: caller)
            for page in pages { try await browser.expect("voiliers", at: page) }
            try await browser.test.site.ads.withdraw(first, by: caller)
            for page in pages { try await browser.expect("voiliers", at: page, isShown: false) }
            #expect(try await browser.get(own).status == .notFound)
        }
    }

    @Test func `are gone with the key of somebody who is erased, before the rows are`() async throws {
        try await Browser.open { browser in
            let (caller, ad) = try await browser.test.publish()
            let own = try await browser.get("/annonce/\(ad)").location
            for page in ["/", "/annonces", own] { try await browser.expect("voiliers", at: page) }
            try await browser.test.site.keyring.destroy(caller.requireMember().account)
            for page in ["/", "/annonces", own] { try await browser.expect("voiliers", at: page, isShown: false) }
        }
    }

    @Test func `of a department outlast what happens in another, those of the country don't`() async throws {
        try await Browser.open { browser in
            try await browser.publishAndRead([Self.lyon, "/annonces"])
            browser.test.clock.advance(by: .seconds(8))
            _ = try await browser.test.publish(.sample(of: .noe))
            try await browser.expect(Browser.aged, at: Self.lyon, isShown: false)
            try await browser.expect(Browser.aged, at: "/annonces")
        }
    }

    @Test func `of an ad go with its time, to the second`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let own = try await browser.get("/annonce/\(ad)").location
            browser.test.clock.advance(by: .days(60) - .seconds(1))
            #expect(try await browser.get(own).status == .ok)
            browser.test.clock.advance(by: .seconds(1))
            #expect(try await browser.get(own).status == .gone)
        }
    }

    @Test(arguments: ["/annonces?q=voiliers", "/annonces?lieu=Atlantide"])
    func `are none that repeat what somebody typed`(address: String) async throws {
        try await Browser.open { browser in
            try await browser.publishAndRead([address])
            browser.test.clock.advance(by: .seconds(8))
            try await browser.expect(Browser.aged, at: address)
        }
    }

    @Test func `know after 50 ms what another process has changed`() async throws {
        try await Browser.open { browser in
            let (caller, ad) = try await browser.test.publish()
            try await browser.expect("voiliers", at: "/annonces")
            try await browser.test.inAnotherProcess.ads.withdraw(ad, by: caller)
            try await Task.sleep(for: .milliseconds(51))
            try await browser.expect("voiliers", at: "/annonces", isShown: false)
        }
    }

    @Test func `are of those who chose the same`() async throws {
        try await Browser.open { browser in
            let chosen: HTTPFields = [.cookie: "\(Appearance.cookie)=\(Appearance.dark.rawValue)"]
            let (automatic, dark) = ("content=\"light dark\"", "content=\"dark\"")
            for _ in 1...2 {
                let plain = try await browser.get("/annonces").text
                #expect(plain.contains(automatic) && !plain.contains(dark))
                let own = try await browser.get("/annonces", headers: chosen).text
                #expect(own.contains(dark) && !own.contains(automatic))
            }
        }
    }

    @Test func `are sent compressed, and count who reads them`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let own = try await browser.get("/annonce/\(ad)").location
            for page in ["/annonces", own] {
                for coding in ["br", "gzip"] {
                    var bodies: Set<ByteBuffer> = []
                    for _ in 1...2 {
                        let answer = try await browser.get(
                            page, headers: [.acceptEncoding: coding, .userAgent: "Mozilla/5.0"])
                        #expect(answer.headers[.contentEncoding] == coding)
                        bodies.insert(answer.body)
                    }
                    #expect(bodies.count == 1)
                }
            }
            try await browser.test.site.ads.writeCounts()
            #expect(try await browser.test.counted("SELECT sum(times) AS count FROM ad_day") == 4)
            try await browser.test.site.statistics.writeAudience()
            #expect(try await browser.test.counted("SELECT sum(times) AS count FROM audience") == 8)
        }
    }

    @Test func `take no more room than they may`() async throws {
        let test = try await TestSite()
        let versions = try await test.site.versions()
        let visitor = Visitor(ofProgramOn: test.site)
        let page = KeptPage(
            MadePage(Page(title: "Annonces", main: ""), about: PageContext(kind: .listing), of: .everywhere),
            as: Answer(body: ByteBuffer(repeating: 0, count: 1_000)), in: versions, at: test.clock.now())
        let cache = PageCache(mostBytes: 10 * page.size)
        let keys = (1...100).map { PageCache.Key(address: "/annonces?page=\($0)", visitor: visitor, news: nil) }
        for key in keys { cache.keep(page, for: key, at: test.clock.now()) }
        let kept = keys.filter { cache.page(for: $0, in: versions, at: test.clock.now()) != nil }
        #expect(kept.count <= 10 && kept.last == keys.last)

        // What is made of the younger ones later counts with them.
        for _ in 1...2 { cache.grow(by: 6 * page.size, at: test.clock.now()) }
        #expect(keys.allSatisfy { cache.page(for: $0, in: versions, at: test.clock.now()) == nil })
    }

    @Test func `count what they are compressed, once each way`() async throws {
        let test = try await TestSite()
        let body = ByteBuffer(string: String(repeating: "<p>Parler d’océan et de voiliers</p>", count: 200))
        let page = KeptPage(
            MadePage(Page(title: "Annonces", main: ""), about: PageContext(kind: .listing), of: .everywhere),
            as: Answer(body: body, mayCompress: true), in: try await test.site.versions(), at: test.clock.now())
        for (accepted, times) in [("br", 1), ("gzip", 1), ("br, gzip", 0), ("gzip", 0), ("identity", 0)] {
            var grown: [Int] = []
            let request = Request(
                head: HTTPRequest(
                    method: .get, scheme: nil, authority: nil, path: "/", headerFields: [.acceptEncoding: accepted]),
                body: .init(buffer: ByteBuffer()))
            let answer = page.answer(to: request) { grown.append($0) }
            #expect(grown.count == times)
            #expect(grown.allSatisfy { $0 < body.readableBytes && $0 >= answer.compressed?.bytes.readableBytes ?? 0 })
        }
    }
}

extension TestSite {
    fileprivate func counted(_ question: SQL) async throws -> Int {
        try await site.database.read { try $0.row(question)?["count"] ?? 0 }
    }
}

extension Browser {
    static let aged = "il y a 1\u{A0}min"

    /// Reads pages five seconds before the ad on them is a minute old.
    func publishAndRead(_ addresses: [String]) async throws {
        _ = try await test.publish()
        test.clock.advance(by: .seconds(55))
        for address in addresses {
            try await expect("voiliers", at: address)
            try await expect(Self.aged, at: address, isShown: false)
        }
    }
}
