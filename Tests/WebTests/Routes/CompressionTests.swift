import Hummingbird
import HummingbirdTesting
import Testing

@Suite struct `Compression` {
    @Test(arguments: ["/", "/annonces", "/conseils", "/assets/site.css"])
    func `serves browsers that read it`(address: String) async throws {
        try await Browser.open { browser in
            let plain = try await browser.get(address)
            let small = try await browser.get(address, headers: [.acceptEncoding: "gzip, deflate, br"])
            #expect(small.headers[.contentEncoding] == "br")
            #expect(small.body.readableBytes * 2 < plain.body.readableBytes)
            #expect(small.headers[.contentLength] == String(small.body.readableBytes))
            #expect(plain.headers[.contentEncoding] == nil)
            let choices = address.hasPrefix("/assets") ? "" : "Cookie, Sec-GPC, "
            #expect(plain.headers[.vary] == "\(choices)Accept-Encoding")
        }
    }

    @Test(arguments: ["gzip", "br;q=0", "brotli", "gzip, br;q=0.000"])
    func `leaves others alone`(accepted: String) async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/conseils", headers: [.acceptEncoding: accepted])
            #expect(answer.headers[.contentEncoding] == nil)
        }
    }

    @Test func `never touches a page of one person, whose size would tell`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for address in ["/mes-annonces", "/mon-compte/connexions"] {
                let answer = try await browser.get(address, headers: [.acceptEncoding: "br"])
                #expect(answer.headers[.contentEncoding] == nil, "\(address)")
            }
        }
    }

    @Test func `sends the style sheet without its comments`() async throws {
        try await Browser.open { browser in
            let sheet = try await browser.get("/assets/site.css").text
            #expect(sheet.hasPrefix(":root {"))
            #expect(!sheet.contains("/*"))
        }
    }
}
