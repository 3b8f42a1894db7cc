import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
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

    @Test(arguments: ["/", "/annonces", "/conseils", "/assets/site.css"])
    func `gives the same bytes to what reads gzip alone`(address: String) async throws {
        try await Browser.open { browser in
            let plain = try await browser.get(address)
            for accepted in ["gzip, deflate", "br;q=0.5, x-gzip"] {
                let small = try await browser.get(address, headers: [.acceptEncoding: accepted])
                #expect(small.headers[.contentEncoding] == "gzip")
                #expect(small.body.readableBytes * 2 < plain.body.readableBytes)
                #expect(small.headers[.contentLength] == String(small.body.readableBytes))
                #expect(Gunzip.bytes(of: small.body) == plain.body)
                #expect(small.headers[.eTag] == plain.headers[.eTag])
                #expect(small.headers[.vary] == plain.headers[.vary])
                // No time and no name in its head (RFC 1952 §2.3).
                #expect(small.body.getBytes(at: small.body.readerIndex, length: 8) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
            }
        }
    }

    @Test func `says that the bytes of a file differ, also where nothing is sent`() async throws {
        try await Browser.open { browser in
            let tag = try #require(try await browser.get("/assets/site.css").headers[.eTag])
            for accepted in ["br", "gzip", "identity"] {
                let headers: HTTPFields = [.ifNoneMatch: tag, .acceptEncoding: accepted]
                let answer = try await browser.get("/assets/site.css", headers: headers)
                #expect(answer.status == .notModified && answer.headers[.vary] == "Accept-Encoding")
                #expect(answer.headers[.contentEncoding] == nil && answer.body.readableBytes == 0)
            }
            let picture = try await browser.get("/assets/icon-192.png", headers: [.acceptEncoding: "br, gzip"])
            #expect(picture.headers[.contentEncoding] == nil && picture.headers[.vary] == nil)
        }
    }

    @Test(arguments: ["br;q=0", "brotli", "deflate", "identity", "gzip;q=0, br;q=0.000", "*;q=0"])
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
                let answer = try await browser.get(address, headers: [.acceptEncoding: "br, gzip"])
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
