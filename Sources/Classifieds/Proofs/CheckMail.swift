import Database
import Foundation

extension Proofs {
    /// How long a mail may be on its way: a server that doesn't know the sender yet takes it at a later attempt only
    /// (greylisting, RFC 6647), an hour or several after the first.
    private static let longestWay = Duration.hours(6)

    /// A mail to the site's own address arrives: it tells the operator what was found, so that it is worth its place.
    ///
    /// Where the site reads that mailbox, the mail is looked for there and deleted, at this turn or a later one; elsewhere the
    /// server that took it, or the file that was written, is all that can be known.
    func mail() async throws -> CheckFinding {
        do {
            if let box = site.contactBox, let sent = site.checkMemory.sentMail {
                return try await judge(sent, in: box.source, within: .zero)
            }
            return try await send()
        } catch is MailFailure {
            return .known(.failed("le serveur de courriel ne l’a pas pris"))
        } catch is MailSourceFailure {
            return .known(.failed("la boîte de contact ne se lit pas"))
        }
    }

    private func send() async throws -> CheckFinding {
        let now = site.clock.now()
        let letter = Letter.checked(try await results(), at: now, site: site.settings)
        let id = OutboxEntry.ID.random()
        guard let message = site.mail.message(of: letter, written: now, as: id) else {
            return .known(.failed("l’adresse du responsable n’en est pas une"))
        }
        let others = try await site.contactBox?.source.list().map(\.id) ?? []
        try await site.mailTransport.send(message)
        guard let box = site.contactBox else { return .known(.passed) }
        return try await judge(
            CheckMemory.SentMail(id: id, at: now, others: Set(others)), in: box.source,
            within: site.surroundings?.mailPatience ?? .zero)
    }

    private func judge(
        _ sent: CheckMemory.SentMail, in box: any MailSource, within patience: Duration
    ) async throws -> CheckFinding {
        var sent = sent
        site.checkMemory.sentMail = sent
        if try await arrives(&sent, in: box, within: patience) {
            site.checkMemory.sentMail = nil
            return .known(.passed)
        }
        guard site.clock.now() - sent.at < Self.longestWay else {
            site.checkMemory.sentMail = nil
            return .known(.failed("il est parti, et n’est pas arrivé en \(FrenchDuration.text(Self.longestWay))"))
        }
        site.checkMemory.sentMail = sent
        return .later("il est parti, et n’est pas encore arrivé")
    }

    /// Looks for the mail among those that aren't known to be others, and deletes it.
    private func arrives(
        _ sent: inout CheckMemory.SentMail, in box: any MailSource, within patience: Duration
    ) async throws -> Bool {
        let mark = Data(site.mail.messageID(of: sent.id).utf8)
        let end = ContinuousClock.now + patience
        while true {
            for waiting in try await box.list() where !sent.others.contains(waiting.id) {
                if try await box.bytes(of: waiting.id)?.range(of: mark) != nil {
                    try await box.delete([waiting.id])
                    return true
                }
                sent.others.insert(waiting.id)
            }
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
