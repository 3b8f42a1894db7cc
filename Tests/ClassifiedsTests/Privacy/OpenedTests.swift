import Foundation
import TestSite
import Testing

@testable import Classifieds

struct OpenedTests {
    private struct Page {
        let title: Opened<String>
        let source: Opened<Source>?
    }

    private static let canary = "canary"
    private let title = Opened(canary)
    private let page = Page(
        title: Opened(canary), source: Opened(Source(address: canary, browser: canary, system: canary)))

    @Test func `an opened value prints as personal, whichever way it is printed`() {
        #expect(String(describing: title) == "‹personal›")
        #expect(String(reflecting: title) == "‹personal›")
        #expect("\(title)" == "‹personal›")
        #expect("\([title])" == "[‹personal›]")
    }

    @Test func `nothing that holds an opened value prints it`() {
        let texts = [
            String(describing: page), String(reflecting: page), dumped(page), dumped([page]), dumped(title),
            dumped(["a": title]), "\(String(describing: page.source))",
            "\(KeyValuePairs(dictionaryLiteral: ("a", page)))",
        ]
        for text in texts { #expect(!text.contains(Self.canary)) }
        #expect(String(describing: page).contains("‹personal›"))
    }

    @Test func `a mirror shows no part of it`() {
        #expect(Mirror(reflecting: title).children.isEmpty)
        #expect(
            Mirror(reflecting: page.source as Any).children.allSatisfy { Mirror(reflecting: $0.value).children.isEmpty }
        )
    }

    @Test func `it can't be written as JSON`() {
        #expect(!(title as Any is any Encodable))
        #expect(!JSONSerialization.isValidJSONObject([title]))
    }

    @Test func `a part of it and what is made of it are as closed as the whole`() {
        let source = Opened(Source(address: Self.canary, browser: "Firefox", system: "Linux"))
        #expect("\(source.address)" == "‹personal›")
        #expect("\(source.map { $0.address + "!" })" == "‹personal›")
        #expect(source.address.leave(by: .ownPage) == Self.canary)
    }

    @Test func `an address, a mail and a secret don't print either`() throws {
        let address = try #require(MailAddress("canary@exemple.fr"))
        let mail = MailMessage(
            from: address, fromName: Self.canary, to: address, subject: Self.canary, body: Self.canary, date: 0,
            messageID: Self.canary, headers: [(Self.canary, Self.canary)])
        for text in [dumped(address), dumped(mail), "\(address)", "\(mail)", String(reflecting: mail)] {
            #expect(!text.contains(Self.canary))
        }

        let secret = Secret.random()
        for text in [dumped(secret), "\(secret)", String(reflecting: secret), dumped([secret])] {
            #expect(!text.contains(secret.text))
        }
    }

    @Test func `a sealed value prints as sealed`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let sealed = try await keyring.seal(
            Self.canary, at: SealedPlace("ad", "content", row: "1"), of: keyring.makeKey())
        #expect("\(sealed)" == "‹sealed›")
        #expect(!dumped(sealed).contains(Self.canary))
    }

    private func dumped(_ value: some Any) -> String {
        var text = ""
        dump(value, to: &text)
        return text
    }
}
