import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What a third party's chat is told of a person (promise USE-6).
struct ChatTokenTests {
    private func token(
        _ test: TestSite, of caller: Caller, receipt: String? = nil
    ) async throws -> (address: String, claims: [String: Any]) {
        var sent = receipt
        if sent == nil { sent = try await self.receipt(test) }
        let granted = try #require(test.choices(sent).granted(ForeignChat.self))
        let address = try test.site.embeds.openChat(for: granted, by: caller).address
        let parts = address.split(separator: "#jeton=").map(String.init)
        #expect(parts.first == test.site.embeds.chat?.frame)
        let text = try #require(parts.last)
        let json = try #require(test.site.keyring.signing.verified(text))
        return (address, try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any]))
    }

    private func receipt(_ test: TestSite) async throws -> String {
        try await test.site.consents.choose([.chat: true], over: test.choices()).text
    }

    @Test func `is a pseudonym, for whom and until when, and nothing else`() async throws {
        let test = try await TestSite(processors: [.example(.chat)])
        let claims = try await token(test, of: .visitor).claims
        #expect(Set(claims.keys) == ["sub", "aud", "exp"])
        #expect(claims["aud"] as? String == "https://chat.exemple.org")
        #expect(claims["exp"] as? Int64 == (TestSite.start + .minutes(5)).milliseconds / 1_000)
        #expect((claims["sub"] as? String)?.wholeMatch(of: /[A-Za-z0-9_-]{22}/) != nil)
    }

    @Test func `is the same for one account and that chat, and another for everybody and everything else`() async throws
    {
        let test = try await TestSite(processors: [.example(.chat)])
        let (one, other) = (try await test.publish().caller, try await test.publish(.sample(of: .noe)).caller)
        let subject = try await token(test, of: one).claims["sub"] as? String
        #expect(try await token(test, of: one).claims["sub"] as? String == subject)
        #expect(try await token(test, of: other).claims["sub"] as? String != subject)
        #expect(subject?.contains(try one.requireMember().account.text) == false)

        let visitor = try await receipt(test)
        let unknown = try await token(test, of: .visitor, receipt: visitor).claims["sub"] as? String
        #expect(try await token(test, of: .visitor, receipt: visitor).claims["sub"] as? String == unknown)
        #expect(try await token(test, of: .visitor).claims["sub"] as? String != unknown)
    }

    @Test func `isn't made where there is no chat any more`() async throws {
        let test = try await TestSite(processors: [.example(.chat)])
        let granted = try #require(test.choices(try await receipt(test)).granted(ForeignChat.self))
        test.clock.advance(by: .days(300))
        #expect(throws: Refusal.notFound) { try test.site.embeds.openChat(for: granted, by: .visitor) }
    }
}
