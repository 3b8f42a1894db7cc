import Testing

@testable import Outgoing

@Suite struct SMTPServerTests {
    @Test(
        arguments: [
            ("smtp://mail.example.fr", "mail.example.fr", 587, .startTLS),
            ("smtp://MAIL.example.fr:25", "mail.example.fr", 25, .startTLS),
            ("smtps://mail.example.fr", "mail.example.fr", 465, .immediate),
            ("SMTPS://mail.example.fr:2465/", "mail.example.fr", 2465, .immediate),
            ("smtp://localhost:25", "localhost", 25, .none), ("smtp://127.0.0.2:25", "127.0.0.2", 25, .none),
            ("smtp://[::1]:25", "[::1]", 25, .none), ("smtps://127.0.0.1:25", "127.0.0.1", 25, .immediate),
            ("smtp://127.example.fr", "127.example.fr", 587, .startTLS),
            ("smtp://127.0.0.1.example.fr", "127.0.0.1.example.fr", 587, .startTLS),
            ("smtp://localhost.example.fr", "localhost.example.fr", 587, .startTLS),
            ("smtp://[2001:db8::1]:587", "[2001:db8::1]", 587, .startTLS),
        ] as [(String, String, Int, SMTPServer.Encryption)])
    func `a setting says where and how`(
        url: String, host: String, port: Int, encryption: SMTPServer.Encryption
    ) throws {
        let server = try SMTPServer(url: url)
        #expect(server.host == host && server.port == port && server.encryption == encryption)
        #expect(server.credentials == nil)
    }

    @Test func `user and password are percent-decoded`() throws {
        let server = try SMTPServer(url: "smtp://site%40example.fr:p%2Fa%3As%C3%A9+%25@mail.example.fr")
        #expect(server.credentials?.user == "site@example.fr")
        #expect(server.credentials?.password == "p/a:sé+%")
    }

    @Test(arguments: [
        "", "mail.example.fr", "http://mail.example.fr", "file:///etc/passwd", "smtp://", "smtp://mail.example.fr:0",
        "smtp://mail.example.fr:70000", "smtp://mail.example.fr/path", "smtp://mail.example.fr?a=b",
        "smtp://mail.example.fr#a", "smtp://secret@mail.example.fr", "smtp://:secret@mail.example.fr",
        "smtp://secret:@mail.example.fr", "smtp://user:secret%0D%0AQUIT@mail.example.fr",
        "smtp://user:secret%00@mail.example.fr",
    ])
    func `a wrong setting is refused without being repeated`(url: String) throws {
        let problem = #expect(throws: SMTPServer.Problem.self) { try SMTPServer(url: url) }
        #expect(try #require(problem).description.contains("mail server"))
        #expect(problem?.description.contains("secret") == false)
    }

    @Test func `printing a server shows neither user nor password`() throws {
        let server = try SMTPServer(url: "smtps://user:secret@mail.example.fr")
        var dumped = ""
        dump(server, to: &dumped)
        for text in ["\(server)", String(reflecting: server), dumped] {
            #expect(text.contains("smtps://mail.example.fr:465") && !text.contains("user") && !text.contains("secret"))
        }
    }

    @Test(arguments: ["", "a b", "a\r\nQUIT", "a/b", "é.fr", "a;AUTH=PLAIN"])
    func `the name given in EHLO is a host name`(hello: String) {
        #expect(throws: SMTPServer.Problem.self) {
            try SMTPTransport(url: "smtp://mail.example.fr", hello: hello, destinations: Destinations(allowed: []))
        }
    }

    @Test func `an authority that cannot be read is said at once`() {
        #expect(throws: SMTPServer.Problem.self) {
            try SMTPTransport(
                url: "smtp://mail.example.fr", hello: "a.example", authorityFile: "/nonexistent.pem",
                destinations: Destinations(allowed: []))
        }
    }

    @Test func `only what the register names may be contacted`() {
        let destinations = Destinations(allowed: ["Mail.example.fr:587", "[::1]:25"])
        #expect(destinations.allows(host: "mail.EXAMPLE.fr", port: 587))
        #expect(destinations.allows(host: "::1", port: 25) && destinations.allows(host: "[::1]", port: 25))
        #expect(!destinations.allows(host: "mail.example.fr", port: 25))
        #expect(!destinations.allows(host: "example.fr", port: 587))
        #expect(!Destinations(allowed: []).allows(host: "mail.example.fr", port: 587))
    }
}
