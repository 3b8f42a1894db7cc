import Database
import Logging

extension TrialLife {
    /// The neighbour writes to the person, who answers: each reads the other, and nobody else reads either.
    mutating func exchange() async throws {
        let ad = try published()
        let first = FirstMessageDraft(
            pseudonym: neighbour.pseudonym, text: "Bonjour, parlons de \(neighbour.message).", email: neighbour.email)
        _ = try await site.conversations.write(first, to: ad, from: neighbour.source, by: .visitor)
        try LifeFault.unless(
            try await site.conversations.list(of: caller).conversations.isEmpty,
            "un message arrive avant que l’adresse de son auteur soit prouvée")

        try await site.mail.deliver(logger: Logger(label: "trial"))
        guard let secret = trial.mails.secret(to: neighbour.email) else {
            throw LifeFault("le courriel qui confirme un message ne part pas")
        }
        let (session, id) = try await site.conversations.sendFirst(secret, from: neighbour.source)
        conversation = id
        correspondent = .member(session.member)
        let answer = MessageDraft(text: "Bien volontiers, et de \(person.message).")
        try await site.conversations.send(answer, in: id, from: person.source, by: caller)

        for reader in [caller, correspondent] {
            let texts = try await site.conversations.show(id, to: reader).messages.map { $0.text?.leave(by: .proof) }
            try LifeFault.unless(texts == [first.text, answer.text], "un message ne se lit pas, ou pas dans l’ordre")
        }
        try LifeFault.unless(
            await isRefused(.forbidden) { _ = try await site.conversations.show(id, to: Self.staff) },
            "quelqu’un d’autre lit une conversation")
        try LifeFault.unless(
            await isRefused(.notFound) { _ = try await site.moderation.showMessage(first.id, to: Self.staff) },
            "un message que personne n’a signalé se lit")
    }

    /// What an erased person wrote is gone for the other too, whose own words stay.
    func lookAtWhatIsLeft() async throws {
        guard let conversation else { throw LifeFault("il n’y a pas de conversation") }
        let left = try await site.conversations.show(conversation, to: correspondent)
        guard case .erased = left.other, left.messages.count == 1, left.messages.allSatisfy(\.isOwn) else {
            throw LifeFault("l’autre lit encore les messages d’un compte effacé")
        }
    }

    private static let staff = Caller.system(job: "trial")

    private func isRefused(_ refusal: Refusal, _ act: () async throws -> Void) async -> Bool {
        do {
            try await act()
            return false
        } catch {
            return error as? Refusal == refusal
        }
    }
}
