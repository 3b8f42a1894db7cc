import CGMime
package import Foundation
package import TestSite

@testable import Classifieds
@testable import Incoming

/// A mail that comes in, read as the worker reads it; and what a worker says, which may have been taken over by one.
package struct MailSubject: FuzzingSubject {
    package static let name = "mail"
    package static let longest = 8_000

    private let settings: SiteSettings

    package init(_ world: TestSite) throws {
        cgmime_init()
        var settings = world.site.settings
        settings.replyAddress = MailAddress("reponse@exemple.fr")
        self.settings = settings
    }

    package func look(at bytes: Data) throws {
        try checkRead(bytes)
        try checkHead(bytes)
        if let answer = MailAnswer(decoding: bytes) { try checkTravel(answer) }
    }

    private func checkRead(_ bytes: Data) throws {
        let answer: MailAnswer
        do throws(UnreadableMail) {
            let mail = try GMimeReader(bytes).read()
            answer = .mail(mail)
        } catch {
            answer = .refusal(error)
        }
        try checkTravel(answer)
        guard case .mail(let mail) = answer else { return }

        try checkBounds(of: mail)
        _ = settings.alias(among: mail.recipients)
        if ErasureWords.areAll(of: mail.asRequest), ErasureWords.ask(in: mail.asRequest) {
            try require(mail.photos.isEmpty && !mail.isWithoutText, "what erases by itself says nothing else")
        }
    }

    private func checkBounds(of mail: IncomingMail) throws {
        try require(mail.recipients.count <= IncomingMailLimits.recipients, "no more recipients than are looked at")
        try require(mail.photos.count <= IncomingMailLimits.photos, "no more pictures than are taken")
        try require(mail.text.unicodeScalars.count <= IncomingMailLimits.text, "no text is over its bound")
        try require(mail.subject.unicodeScalars.count <= IncomingMailLimits.subject, "no subject is over its bound")
        try require(!mail.subject.contains(where: \.isNewline), "a subject is one line")
        try require(MailAddress(mail.sender.text) == mail.sender, "a sender's address is an address")
    }

    /// What a worker says comes out as it went in.
    private func checkTravel(_ answer: MailAnswer) throws {
        let encoded = answer.encoded
        try require(encoded.count <= MailAnswer.limit, "no answer is over its bound")
        try require(MailAnswer(decoding: encoded) == answer, "an answer comes out as it went in")
    }

    /// Of a mail that can't be read, its head is.
    private func checkHead(_ bytes: Data) throws {
        guard let head = MailHead.of(bytes) else { return }
        try require(head.count <= IncomingMailLimits.head + 4, "no head is over its bound")
        _ = MailHead.names(settings, in: head)
        _ = try? GMimeReader(head).read()
    }
}
