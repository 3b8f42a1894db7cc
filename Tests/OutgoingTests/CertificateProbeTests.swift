import Classifieds
import Database
import Foundation
import Outgoing
import Testing

@Suite(.enabled(if: TestPython.path != nil || TestPython.isRequired, "needs python3 with aiosmtpd: see bin/setup"))
struct CertificateProbeTests {
    @Test func `a certificate that is trusted says its beginning and its end`() async throws {
        try await TestSMTPServer.run("--tls", "immediate") { server in
            let probe = CertificateProbe(authorityFile: server.authority)
            guard case .good(let start, let end) = await probe.ask("https://127.0.0.1:\(server.port)") else {
                Issue.record("it isn't good")
                return
            }
            #expect(start <= Clock.system.now())
            let left = end - Clock.system.now()
            #expect(left > .hours(1) && left < .days(400))
        }
    }

    @Test func `a certificate that nobody vouches for is refused`() async throws {
        try await TestSMTPServer.run("--tls", "immediate") { server in
            #expect(await CertificateProbe().ask("https://127.0.0.1:\(server.port)") == .refused)
        }
    }

    @Test func `where nothing listens nothing is reached`() async {
        #expect(await CertificateProbe().ask("https://127.0.0.1:1") == .unreachable)
    }
}
