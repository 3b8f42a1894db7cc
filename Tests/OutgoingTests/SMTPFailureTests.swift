import CCurl
import Classifieds
import Testing

@testable import Outgoing

@Suite struct SMTPFailureTests {
    @Test(arguments: [550, 551, 552, 553, 554, 556, 521], [SMTPCommand.recipient, .content])
    func `a refusal of the person or of the mail is permanent`(reply: Int, command: SMTPCommand) {
        guard case .permanent = MailFailure(curl: CURLE_SEND_ERROR, after: SMTPExchange(command: command, reply: reply))
        else {
            Issue.record("\(reply) must be permanent")
            return
        }
    }

    @Test(arguments: [
        ("550 5.1.1 No such user", SMTPCommand.recipient, true), ("550-5.2.1 x", .recipient, true),
        ("550 5.7.1 x", .recipient, false), ("550 relaying denied", .recipient, false),
        ("550 5.1.1 x", .content, false),
    ])
    func `only a refusal that says so is about the address`(reply: String, command: SMTPCommand, isAboutAddress: Bool) {
        var last = SMTPExchange(command: command)
        last.received(reply)
        switch MailFailure(curl: CURLE_SEND_ERROR, after: last) {
        case .refusedRecipient: #expect(isAboutAddress)
        case .permanent: #expect(!isAboutAddress)
        case .temporary: Issue.record("\(reply) must be permanent")
        }
    }

    @Test(
        arguments: [
            (CURLE_WEIRD_SERVER_REPLY, 554, .connection), (CURLE_SEND_ERROR, 550, .connection),
            (CURLE_REMOTE_ACCESS_DENIED, 502, .connection), (CURLE_LOGIN_DENIED, 535, .connection),
            (CURLE_SEND_ERROR, 530, .recipient), (CURLE_SEND_ERROR, 451, .recipient), (CURLE_SEND_ERROR, 452, .content),
            (CURLE_WEIRD_SERVER_REPLY, 421, .content), (CURLE_COULDNT_RESOLVE_HOST, 0, .connection),
            (CURLE_COULDNT_CONNECT, 0, .connection), (CURLE_OPERATION_TIMEDOUT, 354, .content),
            (CURLE_PEER_FAILED_VERIFICATION, 220, .connection), (CURLE_USE_SSL_FAILED, 250, .connection),
            (CURLE_RECV_ERROR, 250, .content),
        ] as [(CURLcode, Int, SMTPCommand)])
    func `whatever may pass later is temporary and told by its code`(curl: CURLcode, reply: Int, command: SMTPCommand) {
        guard case .temporary(let text) = MailFailure(curl: curl, after: SMTPExchange(command: command, reply: reply))
        else {
            Issue.record("\(reply) must be temporary")
            return
        }
        #expect(text.hasPrefix(reply >= 400 ? "SMTP \(reply)" : "curl \(curl.rawValue): "))
    }

    @Test func `the farewell does not hide what was answered before`() {
        var last = SMTPExchange()
        for line in ["EHLO ", "AUTH ", "DATA=", "MAIL ", "RCPT "] {
            last.sent(line)
            last.received("250 ")
        }
        last.received("550-")
        last.received("550 ")
        last.sent("QUIT\r")
        last.received("221 ")
        #expect(last.command == .recipient && last.reply == 550 && last.isOver)
    }

    @Test(arguments: [
        (["MAIL "], "", true), (["MAIL "], "421 4.7.0 too many mails", true), (["MAIL ", "RCPT "], "", true),
        (["MAIL ", "RCPT "], "421 bye", true), (["MAIL ", "RCPT "], "450 busy", false),
        (["MAIL ", "RCPT "], "550 5.1.1 x", false), (["MAIL ", "RCPT ", "DATA\r"], "", true),
        (["MAIL ", "RCPT ", "DATA\r"], "354 go on", false), (["MAIL ", "RCPT ", "DATA\r"], "421 bye", false),
        (["MAIL ", "RCPT ", "DATA\r"], "250 taken", false),
    ])
    func `a mail that the server can't have taken goes over another connection`(
        sent: [String], answer: String, isUnheard: Bool
    ) {
        var last = SMTPExchange()
        for line in sent {
            last.sent(line)
            if line != sent.last { last.received("250 ok") }
        }
        last.received(answer)
        #expect(last.isUnheard == isUnheard)
    }

    @Test func `a mail is taken with the last line of the reply to it, and with no reply before`() {
        var last = SMTPExchange()
        for line in ["MAIL ", "RCPT ", "DATA\r"] {
            last.sent(line)
            #expect(!last.isTaken)
            last.received(line == "DATA\r" ? "354 go on" : "250 ok")
            #expect(!last.isTaken)
        }
        last.received("250-kept")
        #expect(!last.isTaken)
        last.received("250 as 4711")
        #expect(last.isTaken)
    }
}
