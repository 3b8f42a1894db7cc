package import Database

/// Something that is answered often, about nobody.
package struct SavedAnswer: Sendable {
    package typealias ID = Classifieds.ID<SavedAnswer>

    package let id: ID
    package let queue: CaseQueue
    package let title: String
    package let words: String
    package let changed: Instant
}

extension Requests {
    /// How many there are at most.
    static let savedAnswers = 200

    /// The saved answers of the two queues of requests, by title.
    ///
    /// - Throws: `Refusal.forbidden` for whoever answers nobody.
    package func savedAnswers(by caller: Caller) async throws -> [SavedAnswer] {
        _ = try caller.onDuty(.answerPeople)

        return try await site.database.read { reader in
            try reader.rows("SELECT id, queue, title, words, changed FROM saved_answer ORDER BY title, id")
                .map(SavedAnswer.init)
        }
    }

    /// Keeps an answer for others: one that names nobody.
    ///
    /// - Throws: `Refusal.forbidden` for whoever answers nobody in that queue; `.invalid` for a title or words too short or too long,
    ///   for what says who somebody is or leads elsewhere, and where there are very many.
    @discardableResult
    package func save(
        _ words: String, as title: String, for queue: CaseQueue, by caller: Caller
    ) async throws -> SavedAnswer.ID {
        let (title, words) = (AdText.oneLine(title), AdText.paragraphs(words))
        let duty = try caller.onDuty(queue.duty)
        guard queue == .support || queue == .rights else { throw Refusal.notFound }
        let problems = Self.problems(of: title, words)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }

        let id = SavedAnswer.ID.random()
        try await site.database.write { writer in
            let count: Int = try writer.row("SELECT count(*) AS count FROM saved_answer")?["count"] ?? 0
            guard count < Self.savedAnswers else { throw Refusal.invalid([.tooManySavedAnswers]) }
            try writer.run(
                """
                INSERT INTO saved_answer (id, queue, title, words, changed)
                VALUES (\(id), \(queue), \(title), \(words), \(writer.now))
                """)
            try writer.record(.savedAnswer, of: JournalSubject(.answer, id.text), by: duty)
        }
        return id
    }

    /// Deletes a saved answer; what was answered with it stays.
    ///
    /// - Throws: `Refusal.forbidden` for whoever answers nobody, `.notFound` for none.
    package func deleteSavedAnswer(_ id: SavedAnswer.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.answerPeople)

        try await site.database.write { writer in
            guard try writer.row("DELETE FROM saved_answer WHERE id = \(id) RETURNING id") != nil else {
                throw Refusal.notFound
            }
            try writer.record(.deletedAnswer, of: JournalSubject(.answer, id.text), by: duty)
        }
    }

    private static func problems(of title: String, _ words: String) -> [Problem] {
        var problems: [Problem] = []
        if !(2...80).contains(title.count) { problems.append(.savedTitle) }
        if !answerLength.contains(words.count) { problems.append(.requestAnswerLength(words.count)) }
        for (text, field) in [(title, "titre"), (words, "texte")] where AdText.problem(in: text, field: field) != nil {
            problems.append(.savedAnswerNames(field))
        }
        return problems
    }
}

extension SavedAnswer {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row["id"], queue: try row["queue"], title: try row["title"], words: try row["words"],
            changed: try row["changed"])
    }
}

extension Problem {
    static let savedTitle = Problem("titre", "Donnez-lui un titre de 2 à 80 caractères.")
    static let tooManySavedAnswers = Problem(
        "titre", "Il y a déjà \(Requests.savedAnswers) réponses\u{A0}: supprimez celles qui ne servent plus.")

    /// It serves for everybody.
    static func savedAnswerNames(_ field: String) -> Problem {
        Problem(
            field, "Retirez l’adresse, le numéro ou le lien\u{A0}: une réponse enregistrée ne désigne personne.")
    }
}
