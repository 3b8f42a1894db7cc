import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite struct AnswerOnceTests {
    private func token(on test: TestSite, by caller: Caller) async throws -> AccessToken {
        let secret = try await test.site.access.make(.sample(), by: caller).secret
        return try #require(try await test.site.access.use(secret))
    }

    @Test func `a request of a name is done once, and something else under that name is refused`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let token = try await token(on: test, by: caller)
        let first = try NamedRequest("a", of: token, asking: Data("x".utf8), with: test.site.keyring)
        let other = try NamedRequest("a", of: token, asking: Data("y".utf8), with: test.site.keyring)
        #expect(try await test.site.access.begin(first) == .new)
        #expect(try await test.site.access.begin(first) == .underWay)
        try await test.site.access.finish(first, making: "made")
        #expect(try await test.site.access.begin(first) == .done("made"))
        #expect(try await test.site.access.begin(other) == .other)
    }

    @Test func `the same name of another token is another request`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        for _ in 0..<2 {
            let token = try await token(on: test, by: caller)
            let named = try NamedRequest("a", of: token, asking: Data("x".utf8), with: test.site.keyring)
            #expect(try await test.site.access.begin(named) == .new)
        }
    }

    @Test func `one that made nothing, or whose program died, may be done again`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let token = try await token(on: test, by: caller)
        let named = try NamedRequest("a", of: token, asking: Data("x".utf8), with: test.site.keyring)
        #expect(try await test.site.access.begin(named) == .new)
        try await test.site.access.drop(named)
        #expect(try await test.site.access.begin(named) == .new)
        test.clock.advance(by: NamedRequest.patience)
        #expect(try await test.site.access.begin(named) == .new)
    }

    @Test func `it is known for twenty-four hours, and then gone`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let token = try await token(on: test, by: caller)
        let named = try NamedRequest("a", of: token, asking: Data("x".utf8), with: test.site.keyring)
        #expect(try await test.site.access.begin(named) == .new)
        try await test.site.access.finish(named, making: "made")
        test.clock.advance(by: .hours(24) - .milliseconds(1))
        #expect(try await test.site.access.begin(named) == .done("made"))
        test.clock.advance(by: .milliseconds(1))
        try await test.site.accounts.forgetOld()
        #expect(try await test.rowCounts()["api_request"] == 0)
        #expect(try await test.site.access.begin(named) == .new)
    }
}
