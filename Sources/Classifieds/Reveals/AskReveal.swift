import Database

extension Reveals {
    /// Asks to see one field of the person whom a case leads to. The day's first few are granted at once, each further one waits
    /// for somebody else's yes. Granted or not, nothing is opened here: `show` does, once this is written.
    ///
    /// - Throws: `Refusal.forbidden` for whoever doesn't see behind masks, or doesn't work on that case; `.notFound` when there is
    ///   no such case, it leads to nobody, or it has no such field; `.invalid` for a reason that isn't one there, for what was asked
    ///   already, and where nobody else could agree; `.tooMany` for more than anybody sees in a day; `Withheld` when that person
    ///   has everything locked.
    @discardableResult
    package func ask(_ draft: RevealDraft, by caller: Caller) async throws -> Reveal.ID {
        guard draft.queue.revealReasons.contains(draft.reason) else { throw Refusal.invalid([.revealReason]) }

        let (duty, colleague, role) = try caller.mayReveal(in: draft.queue)
        let person = try await site.database.read { try $0.revealed(by: draft.subject, in: draft.queue) }
        guard person.fields.contains(draft.field) else { throw Refusal.notFound }
        try await site.gate.require(draft.reason.purpose(in: draft.queue), of: person.account)

        return try await site.database.write { writer in
            let asked = Reveal(
                draft, of: try writer.revealed(by: draft.subject, in: draft.queue).account, by: colleague.id, as: role,
                at: writer.now)
            let today = try writer.revealsToday(of: colleague.id)
            try writer.requireNew(asked, among: today)
            try writer.insert(asked)
            if today.count(where: { $0.granted != nil && $0.approver == nil }) < RevealLimits.alone {
                try writer.grant(asked, approver: nil)
            } else {
                try writer.requireAnother(than: colleague.id)
                try writer.record(
                    .askedReveal, of: JournalSubject(.reveal, asked.id.text), because: asked.reason.rawValue, by: duty)
            }
            return asked.id
        }
    }
}

extension Writer {
    /// - Throws: `Refusal.tooMany` when the day has had its most, `.invalid` for what waits or is shown already.
    fileprivate func requireNew(_ asked: Reveal, among today: [Reveal]) throws {
        guard today.count < RevealLimits.most else {
            throw Refusal.tooMany(retryAfter: FrenchDay.end(now) - now)
        }
        let open = try openReveals(of: asked.subject, in: asked.queue, by: asked.colleague)
        guard !open.contains(where: { $0.field == asked.field }) else { throw Refusal.invalid([.revealedAlready]) }
    }

    fileprivate func requireAnother(than colleague: Colleague.ID) throws {
        guard try hasAnother(for: .approveReveals, than: colleague) else { throw Refusal.invalid([.nobodyAgrees]) }
    }

    fileprivate func insert(_ reveal: Reveal) throws {
        try run(
            """
            INSERT INTO reveal (id, account, field, queue, subject, reason, staff, role, asked)
            VALUES (\(reveal.id), \(reveal.account), \(reveal.field), \(reveal.queue), \(reveal.subject),
                \(reveal.reason), \(reveal.colleague), \(reveal.role), \(reveal.asked))
            """)
    }
}

extension Reveal {
    fileprivate init(
        _ draft: RevealDraft, of account: Account.ID, by colleague: Colleague.ID, as role: Role, at now: Instant
    ) {
        self.init(
            id: .random(), account: account, field: draft.field, queue: draft.queue, subject: draft.subject,
            reason: draft.reason, colleague: colleague, role: role, asked: now, approver: nil, granted: nil,
            expires: nil, refused: nil, entry: nil)
    }
}

extension Problem {
    package static let revealReason = Problem("masque-raison", "Choisissez une raison de la liste.")
    package static let revealField = Problem("masque", "Choisissez une donnée de la liste.")
    package static let revealedAlready = Problem(
        "masque",
        "Vous avez déjà demandé cette donnée pour ce dossier\u{A0}: elle est dans «\u{A0}Masques levés\u{A0}».")
    package static let nobodyAgrees = Problem(
        "masque",
        """
        Vous avez levé \(RevealLimits.alone) masques aujourd’hui. Pour un de plus, une autre personne doit être d’accord, et \
        personne d’autre ne le peut sur ce site\u{A0}: ce sera possible demain.
        """)
}
