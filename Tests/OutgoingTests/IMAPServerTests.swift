import Classifieds
import Testing

@testable import Outgoing

@Suite struct IMAPServerTests {
    @Test(
        arguments: [
            ("imap://a:b@mail.example.fr", "mail.example.fr", 143, false),
            ("IMAPS://a:b@MAIL.example.fr/", "mail.example.fr", 993, true),
            ("imaps://a:b@[2001:db8::1]:1993", "[2001:db8::1]", 1993, true),
            ("imap://a:b@127.0.0.1:10143", "127.0.0.1", 10143, false),
        ] as [(String, String, Int, Bool)])
    func `a setting says where and how`(url: String, host: String, port: Int, isImmediate: Bool) throws {
        let server = try IMAPServer(url: url)
        #expect(server.host == host && server.port == port && server.isImmediate == isImmediate)
    }

    @Test(arguments: [
        "", "mail.example.fr", "smtp://user:secret@mail.example.fr", "imap://mail.example.fr",
        "imap://user@mail.example.fr", "imap://:secret@mail.example.fr", "imap://user:secret@",
        "imap://user:secret@mail.example.fr:0", "imap://user:secret@mail.example.fr/INBOX",
        "imaps://user:secret@mail.example.fr;AUTH=PLAIN/x", "imap://user:secret%0D%0Az1%20LOGOUT@mail.example.fr",
    ])
    func `a wrong setting is refused without being repeated`(url: String) throws {
        let problem = #expect(throws: IMAPServer.Problem.self) { try IMAPServer(url: url) }
        #expect(try #require(problem).description.contains("mailbox's server"))
        #expect(problem?.description.contains("secret") == false)
    }

    @Test func `printing a server shows neither user nor password`() throws {
        let server = try IMAPServer(url: "imaps://user:secret@mail.example.fr")
        var dumped = ""
        dump(server, to: &dumped)
        for text in ["\(server)", String(reflecting: server), dumped] {
            #expect(text.contains("imaps://mail.example.fr:993") && !text.contains("user") && !text.contains("secret"))
        }
    }

    @Test func `a host that the register doesn't name is never contacted`() async throws {
        let source = try IMAPSource(
            url: "imaps://user:secret@127.0.0.1:1", destinations: Destinations(allowed: ["127.0.0.1:993"]))
        let failure = await #expect(throws: MailSourceFailure.self) { try await source.list() }
        #expect(failure?.description.contains("register") == true)
    }

    @Test func `an authority that can't be read is said at the start`() {
        #expect(throws: IMAPServer.Problem.self) {
            try IMAPSource(
                url: "imaps://user:secret@mail.example.fr", authorityFile: "/nonexistent",
                destinations: Destinations(allowed: []))
        }
    }
}
