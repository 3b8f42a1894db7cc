import Classifieds
import Database
import Foundation
import TestSite
import Testing

@testable import Outgoing

@Suite("Where the site may connect") struct DestinationsTests {
    @Test func `is asked at each connection: with the entry taken out, or over, no connection is made`() async throws {
        let clock = TestClock(start: TestSite.start)
        var processor = Processor.example(.mail)
        // A name that leads nowhere: whoever tries it all the same says « curl 6 », not our words.
        processor.servers = ["smtp.invalid:587"]
        let register = ProcessorRegister([processor], on: "https://site.fr", isDemo: false)
        let allowed = try Self.transport(register, clock)
        #expect(await Self.failure(of: allowed)?.contains("curl 6") == true)
        clock.advance(by: .days(400))
        #expect(await Self.failure(of: allowed)?.hasPrefix("the register of processors") == true)
        let without = try Self.transport(.empty, TestClock(start: TestSite.start))
        #expect(await Self.failure(of: without)?.hasPrefix("the register of processors") == true)
    }

    @Test func `names the role: a server of mail is no mailbox`() {
        let clock = Clock(now: { TestSite.start })
        let register = ProcessorRegister([.example(.mail)], on: "https://site.fr", isDemo: false)
        let mail = Destinations(.mail, of: register, clock: clock)
        #expect(mail.allows(host: "mail.exemple.org", port: 587))
        #expect(!mail.allows(host: "mail.exemple.org", port: 465))
        #expect(!Destinations(.mailbox, of: register, clock: clock).allows(host: "mail.exemple.org", port: 587))
    }

    @Test func `addresses of this machine, and of a number, are found; a name that leads nowhere has none`() {
        #expect(NameLookup.addresses(of: "127.0.0.1") == ["127.0.0.1"])
        #expect(NameLookup.addresses(of: "[::1]") == ["::1"])
        #expect(NameLookup.addresses(of: "nulle-part.invalid") == [])
    }

    @Test func `name servers are read from the system's file`() throws {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "resolv.conf")
        try Data("# x\nsearch exemple.fr\nnameserver 192.0.2.53\nnameserver 2001:db8::53\n".utf8).write(to: file)
        #expect(NameLookup.nameServers(in: file.path) == ["192.0.2.53", "2001:db8::53"])
        #expect(NameLookup.nameServers(in: "/nonexistent") == [])
    }

    private static func transport(_ register: ProcessorRegister, _ clock: TestClock) throws -> SMTPTransport {
        try SMTPTransport(
            url: "smtp://smtp.invalid:587", hello: "site.fr",
            destinations: Destinations(.mail, of: register, clock: Clock(now: clock.now)),
            limits: .init(total: .seconds(5)))
    }

    private static func failure(of transport: SMTPTransport) async -> String? {
        do {
            try await transport.send(Mails.message())
            return nil
        } catch MailFailure.temporary(let reason) {
            return reason
        } catch {
            return "\(error)"
        }
    }
}
