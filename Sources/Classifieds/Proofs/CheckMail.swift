import Database
import Foundation

extension Proofs {
    /// A mail to the site's own address arrives: it tells the operator what was found, so that it is worth its place.
    ///
    /// Where the site reads that mailbox, the mail is looked for there and deleted; elsewhere the server that took it, or the
    /// file that was written, is all that can be known.
    func mail() async throws -> CheckResult.Outcome {
        let letter = Letter.checked(try await results(), at: site.clock.now(), site: site.settings)
        let id = OutboxEntry.ID.random()
        guard let message = site.mail.message(of: letter, written: site.clock.now(), as: id) else {
            return .failed("l’adresse du responsable n’en est pas une")
        }
        do {
            let before = try await site.contactBox?.source.list().map(\.id) ?? []
            try await site.mailTransport.send(message)
            guard let box = site.contactBox else { return .passed }
            let patience = site.surroundings?.mailPatience ?? .minutes(1)
            return try await arrives(id, in: box.source, besides: Set(before), within: patience)
                ? .passed
                : .failed("il est parti, et n’est pas arrivé en \(FrenchDuration.text(max(patience, .minutes(1))))")
        } catch is MailFailure {
            return .failed("le serveur de courriel ne l’a pas pris")
        } catch is MailSourceFailure {
            return .failed("la boîte de contact ne se lit pas")
        }
    }

    /// Looks for the mail among those that weren't there before, and deletes it.
    private func arrives(
        _ id: OutboxEntry.ID, in box: any MailSource, besides before: Set<String>, within patience: Duration
    ) async throws -> Bool {
        let mark = Data(site.mail.messageID(of: id).utf8)
        let end = ContinuousClock.now + patience
        var others = before
        while true {
            for waiting in try await box.list() where !others.contains(waiting.id) {
                if try await box.bytes(of: waiting.id)?.range(of: mark) != nil {
                    try await box.delete([waiting.id])
                    return true
                }
                others.insert(waiting.id)
            }
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
