import HTTPTypes
import HummingbirdTesting
import Testing
import Web

struct RequestNumberTests {
    private func number(_ given: String..., from peer: String? = "127.0.0.1") -> String {
        RequestNumber.of(given: given, from: peer, trusting: ["127.0.0.1"])
    }

    @Test func `a trusted proxy's number is taken`() {
        #expect(number("0a1B-2c3") == "0a1B-2c3")
        #expect(number("0a1B-2c3", from: "::ffff:127.0.0.1") == "0a1B-2c3")
    }

    @Test func `anybody else's isn't, nor none, nor two`() {
        #expect(number("0a1B-2c3", from: "192.0.2.1") != "0a1B-2c3")
        #expect(number("0a1B-2c3", from: nil) != "0a1B-2c3")
        #expect(number().count >= 8)
        #expect(!["0a1B-2c3", "0a1B-2c4"].contains(number("0a1B-2c3", "0a1B-2c4")))
    }

    @Test(arguments: [
        "", "1234567", "12345678\n", "1234 5678", "12345678é", "<b>12345</b>", String(repeating: "a", count: 65),
    ])
    func `what doesn't look like one isn't taken`(given: String) {
        let made = number(given)
        #expect(made != given)
        #expect(made.wholeMatch(of: /[A-Za-z0-9-]{8,64}/) != nil)
    }

    @Test func `every answer carries a number of its own`() async throws {
        try await Browser.open { browser in
            let first = try await browser.get("/")
            let second = try await browser.get("/nulle-part")
            let name = try #require(HTTPField.Name("X-Request-Id"))
            let numbers = [first, second].map { $0.headers[name] ?? "" }
            #expect(numbers.allSatisfy { $0.count >= 8 } && Set(numbers).count == 2)
        }
    }
}
