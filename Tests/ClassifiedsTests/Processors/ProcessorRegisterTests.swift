import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("The register of processors") struct ProcessorRegisterTests {
    private static let now = TestSite.start

    @Test func `lets the program to the servers it names, in their role and on their port, and to no other`() {
        var mail = Processor.example(.mail)
        mail.servers = ["SMTP.Exemple.fr:587", "[2001:DB8::1]:25"]
        let register = ProcessorRegister([mail, .example(.audience)], on: "https://site.fr", isDemo: false)
        for (host, port) in [("smtp.exemple.fr", 587), ("SMTP.exemple.fr", 587), ("2001:db8::1", 25)] {
            #expect(register.allows(host: host, port: port, as: .mail, at: Self.now), "\(host)")
        }
        for (host, port, role) in [
            ("smtp.exemple.fr", 25, .mail), ("smtp.exemple.fr", 587, .mailbox), ("exemple.fr", 587, .mail),
            ("xsmtp.exemple.fr", 587, .mail), ("audience.exemple.org", 443, .audience), ("2001:db8::2", 25, .mail),
            ("smtp.exemple.fr.", 587, .mail),
        ] as [(String, Int, ProcessorRole)] {
            #expect(!register.allows(host: host, port: port, as: role, at: Self.now), "\(host)")
        }
    }

    @Test func `without an entry lets nobody in; with its contract over neither`() throws {
        let mail = Processor.example(.mail)
        let register = ProcessorRegister([mail], on: "https://site.fr", isDemo: false)
        #expect(register.allows(host: "mail.exemple.org", port: 587, as: .mail, at: Self.now))
        #expect(!ProcessorRegister.empty.allows(host: "mail.exemple.org", port: 587, as: .mail, at: Self.now))
        let end = try #require(mail.contract?.end)
        #expect(!register.allows(host: "mail.exemple.org", port: 587, as: .mail, at: end))
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST", "::1", "[::1]"])
    func `has nothing to say of this machine`(host: String) {
        #expect(ProcessorRegister.empty.allows(host: host, port: 25, as: .mail, at: Self.now))
        #expect(OutsideServer("ZONEVISIO_SMTP_URL", .mail, host: host, port: 25) == nil)
    }

    @Test(arguments: ["127.0.0.1.exemple.fr", "0.0.0.0", "10.0.0.1", "localhost.exemple.fr", "::2", "1.127.0.0"])
    func `takes nothing else for this machine`(host: String) {
        #expect(!ProcessorRegister.empty.allows(host: host, port: 25, as: .mail, at: Self.now))
        #expect(OutsideServer("ZONEVISIO_SMTP_URL", .mail, host: host, port: 25) != nil)
    }

    @Test func `says why it refuses a server, and what to do`() throws {
        let server = try #require(OutsideServer("ZONEVISIO_SMTP_URL", .mail, host: "mail.exemple.org", port: 587))
        let none = try #require(ProcessorRegister.empty.refusal(of: server, at: Self.now))
        for word in ["ZONEVISIO_SMTP_URL", "mail.exemple.org:587", "the role \"mail\"", "servers"] {
            #expect(none.contains(word), "\(word)")
        }
        var gap = Processor.example(.mail)
        gap.guarantees = []
        let register = ProcessorRegister([gap], on: "https://site.fr", isDemo: false)
        let off = try #require(register.refusal(of: server, at: Self.now))
        #expect(off.contains("\"Société mail\" is off: guarantees"))
        let whole = ProcessorRegister([.example(.mail)], on: "https://site.fr", isDemo: false)
        #expect(whole.refusal(of: server, at: Self.now) == nil)
    }
}
