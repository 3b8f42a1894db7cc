import HTTPTypes
import HummingbirdTesting
import Testing

@Suite struct `Every answer` {
    @Test(arguments: ["/", "/annonces?q=a", "/nulle-part", "/assets/site.css", "/mes-annonces", "/lien/x", "/sante"])
    func `lets nothing in from elsewhere`(address: String) async throws {
        try await Browser.open { browser in
            let headers = try await browser.get(address).headers
            let policy = try #require(headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'"))
            #expect(!policy.contains("unsafe") && !policy.contains("http"))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[try #require(HTTPField.Name("Referrer-Policy"))] == "same-origin")
        }
    }

    @Test func `is the same bytes with and without a session`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for address in ["/", "/annonces", "/conseils", "/confidentialite"] {
                let mine = try await browser.get(address)
                let anybodys = try await browser.another().get(address)
                #expect(mine.text == anybodys.text, "\(address)")
                #expect(anybodys.headers[.setCookie] == nil)
            }
        }
    }

    @Test func `of a person's own pages stays out of every cache`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            for address in ["/mes-annonces", own, "\(own)/retrait", "/mon-compte/connexions"] {
                let answer = try await browser.get(address)
                #expect(answer.status == .ok)
                #expect(answer.headers[.cacheControl] == "no-store", "\(address)")
            }
        }
    }
}
