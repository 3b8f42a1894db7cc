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
        #expect(try await test.site.access.begin(first).name != nil)
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
            #expect(try await test.site.access.begin(named).name != nil)
        }
    }

    @Test func `one that made nothing, or whose program died, may be done again`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let token = try await token(on: test, by: caller)
        let named = try NamedRequest("a", of: token, asking: Data("x".utf8), with: test.site.keyring)
        #expect(try await test.site.access.begin(named).name != nil)
        try await test.site.access.drop(named)
        #expect(try await test.site.access.begin(named).name != nil)
        test.clock.advance(by: NamedRequest.patience)
        #expect(try await test.site.access.begin(named).name != nil)
    }

    @Test func `what nobody knows the end of keeps its name, so that who tries again finds what was made`() async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let token = try await token(on: test, by: caller)
        let named = try NamedRequest("a", of: token, asking: Data("x".utf8), with: test.site.keyring)
        let first = try #require(try await test.site.access.begin(named).name)
        test.clock.advance(by: NamedRequest.patience)
        #expect(try await test.site.access.begin(named).name == first)
        try await test.site.access.release(named)
        #expect(try await test.site.access.begin(named).name == first)
        try await test.site.access.drop(named)
        let next = try await test.site.access.begin(named).name
        #expect(next != nil && next != first)
        try await test.site.access.finish(named, making: first)
        try await test.site.access.drop(named)
        #expect(try await test.site.access.begin(named) == .done(first))
    }

    @Test func `it is known for twenty-four hours, and then gone`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let token = try await token(on: test, by: caller)
        let named = try NamedRequest("a", of: token, asking: Data("x".utf8), with: test.site.keyring)
        #expect(try await test.site.access.begin(named).name != nil)
        try await test.site.access.finish(named, making: "made")
        test.clock.advance(by: .hours(24) - .milliseconds(1))
        #expect(try await test.site.access.begin(named) == .done("made"))
        test.clock.advance(by: .milliseconds(1))
        try await test.site.accounts.forgetOld()
        #expect(try await test.rowCounts()["api_request"] == 0)
        #expect(try await test.site.access.begin(named).name != nil)
    }
}

extension NamedBefore {
    /// Of what is to be made now.
    fileprivate var name: String? {
        guard case .new(let name) = self else { return nil }
        return name
    }
}
