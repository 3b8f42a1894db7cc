import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// RFC 9116.
@Suite struct `The file for whoever finds a weakness` {
    @Test func `says whom to tell, where it stands itself, and in which languages`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/.well-known/security.txt")
            #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(answer.text.contains("\nContact: mailto:contact@exemple.fr\n"))
            #expect(answer.text.contains("\nCanonical: http://localhost:8080/.well-known/security.txt\n"))
            #expect(answer.text.contains("\nPreferred-Languages: fr, en\n"))
            #expect(answer.text.contains("\nPolicy: http://localhost:8080/contact#securite\n"))
            try await browser.expect("id=\"securite\"", at: "/contact")
        }
    }

    @Test func `ends within a year, and is the same all day`() async throws {
        try await Browser.open { browser in
            let first = try await browser.get("/.well-known/security.txt").text
            browser.test.clock.advance(by: .hours(13))
            #expect(try await browser.get("/.well-known/security.txt").text == first)
            #expect(first.contains("\nExpires: 2027-03-23T00:00:00Z\n"))
            browser.test.clock.advance(by: .hours(2))
            #expect(
                try await browser.get("/.well-known/security.txt").text.contains("\nExpires: 2027-03-24T00:00:00Z\n"))
        }
    }
}
