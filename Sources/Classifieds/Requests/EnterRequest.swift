package import Database

/// A letter on paper, as a colleague types it.
package struct PaperRequest: Sendable, Equatable {
    package var kind: Request.Kind?
    /// The day on which it came.
    package var received: Instant?
    /// What it says, with where to answer by post where it says that.
    package var words: String
    /// Where to answer by mail; empty for none.
    package var email: String

    package init(kind: Request.Kind?, received: Instant?, words: String, email: String = "") {
        (self.kind, self.received, self.words, self.email) = (kind, received, words, email)
    }
}

extension Requests {
    /// How long the words of a letter may be, in characters.
    package static let letterLength = 20...20_000
    /// A letter that is entered came at most so long ago.
    private static let longest = Duration.days(366)

    /// Enters a letter on paper: its clock runs from the day on which it came.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not answer such a one; `.invalid` with everything that is wrong.
    package func enter(_ paper: PaperRequest, by caller: Caller) async throws -> Request.ID {
        let asked = try checked(paper)

        let duty = try caller.onDuty(asked.kind.queue.duty)

        let new = try await seal(asked)
        try await site.database.write { writer in
            try writer.file(new)
            try writer.record(
                .enteredRequest, of: JournalSubject(.request, new.request.id.text), because: asked.kind.rawValue,
                by: duty)
        }

        return new.request.id
    }

    private func checked(_ paper: PaperRequest) throws(Refusal) -> AskedRequest {
        let words = AdText.paragraphs(paper.words)
        let email = paper.email.isEmpty ? nil : MailAddress(paper.email)
        let now = site.clock.now()
        let isDated = paper.received.map { $0 <= now && $0 > now - Self.longest } ?? false
        let problems: [Problem?] = [
            paper.kind == nil ? Problem("nature", "Dites ce que la lettre demande.") : nil,
            isDated ? nil : Problem("recue", "Donnez le jour où la lettre est arrivée, aujourd’hui ou avant."),
            Self.letterLength.contains(words.count) ? nil : .requestLength(words.count, of: Self.letterLength),
            !paper.email.isEmpty && email == nil ? .paperEmail : nil,
        ]
        guard let kind = paper.kind, let received = paper.received, problems.allSatisfy({ $0 == nil }) else {
            throw Refusal.invalid(problems.compactMap(\.self))
        }
        return AskedRequest(kind: kind, channel: .paper, words: words, email: email, received: received)
    }
}

extension Problem {
    fileprivate static let paperEmail = Problem(
        "email", "Écrivez une adresse complète, comme nom@exemple.fr, ou laissez ce champ vide.")
}
