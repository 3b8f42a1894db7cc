import HTTPTypes
import Testing

@testable import Web

@Suite struct `Plain HTTP beside TLS` {
    private static let door = SentOn(base: "https://www.exemple.fr", acmeFolder: nil)

    @Test(arguments: [
        ("/", "/"), ("/annonces?q=a", "/annonces?q=a"), ("//ailleurs.example/", "//ailleurs.example/"),
        ("/.well-known/acme-challenge/x", "/.well-known/acme-challenge/x"), ("*", "/"), ("@ailleurs.example", "/"),
    ])
    func `is sent on to the base URL, whatever the host it asks for`(path: String, location: String) {
        let request = HTTPRequest(method: .post, scheme: "http", authority: "ailleurs.example", path: path)
        let (answer, body) = Self.door.answer(to: request)
        #expect(answer.status == .permanentRedirect)
        #expect(answer.headerFields[.location] == "https://www.exemple.fr\(location)")
        #expect(body == nil)
    }
}
