package import Classifieds
import Foundation

/// Sends mail through the operator's server: over four connections at most, each kept for as long as mails wait for it.
///
/// libcurl blocks, so it works on threads of its own: the tasks of the site never wait for a server.
package struct SMTPTransport: MailTransport {
    /// How long a server may take.
    package typealias Limits = ServerLimits

    let server: SMTPServer
    let hello: String
    let authorityFile: String?
    let destinations: Destinations
    let limits: Limits
    private let queue = SMTPQueue()

    /// - Parameters:
    ///   - url: see `SMTPServer`.
    ///   - hello: the name given in EHLO (RFC 5321 §4.1.1.1): the site's host, since libcurl would tell the machine's.
    ///   - authorityFile: PEM certificates to trust instead of the system's. With one, a loopback server must offer
    ///     STARTTLS like any other.
    ///   - destinations: where the site may connect.
    package init(
        url: String, hello: String, authorityFile: String? = nil, destinations: Destinations, limits: Limits = Limits()
    ) throws(SMTPServer.Problem) {
        server = try SMTPServer(url: url)
        guard !hello.isEmpty, hello.utf8.allSatisfy(Self.isHostText) else {
            throw SMTPServer.Problem(description: "the name given to the mail server is a host name in ASCII")
        }
        if let authorityFile, !FileManager.default.isReadableFile(atPath: authorityFile) {
            throw SMTPServer.Problem(description: "the file of the mail server's authority can't be read")
        }
        self.hello = hello
        self.authorityFile = authorityFile
        self.destinations = destinations
        self.limits = limits
    }

    /// Sends one mail. Failures: see `MailFailure.init(curl:after:)`; a server that the register doesn't name is a
    /// temporary one, so that no mail is lost while the setting is mended.
    package func send(_ message: MailMessage) async throws(MailFailure) {
        try await queue.send(message, over: self).get()
    }

    /// Carries one mail, on a thread of the queue's; the register is asked when its turn has come.
    func carry(_ message: MailMessage, by dialogue: SMTPDialogue) throws(MailFailure) {
        guard destinations.allows(host: server.host, port: server.port) else {
            throw .temporary("the register of processors doesn't name the mail server: nothing was sent")
        }
        try dialogue.carry(message)
    }

    var requiresEncryption: Bool {
        server.encryption != .none || authorityFile != nil
    }

    private static func isHostText(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".": true
        default: false
        }
    }
}
