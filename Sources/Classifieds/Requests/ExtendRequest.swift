package import Database

extension Requests {
    /// How long reasons are, in characters.
    package static let reasonsLength = 20...2_000

    /// « Prolonger »: once, before the month is over, two more months for a right that is complex or one of many; the person
    /// reads why (GDPR, article 12.3).
    ///
    /// - Throws: `Refusal.forbidden` without the duty of its queue; `.invalid` for reasons too short or too long, for help, which
    ///   has no such months, for a month that is over and for a second time; `.notFound` for none; `.conflict` for one that is closed.
    package func extend(_ id: Request.ID, because reasons: String, by caller: Caller) async throws {
        let reasons = AdText.paragraphs(reasons)
        let (request, duty) = try await found(id, by: caller)
        guard Self.reasonsLength.contains(reasons.count) else {
            throw Refusal.invalid([.reasonsLength(reasons.count, in: "raisons")])
        }

        let message = try await message(reasons, in: request)

        try await site.database.write { writer in
            let request = try writer.openRequest(id, as: request.kind)
            if let problem = request.problemOfExtending(at: writer.now) { throw Refusal.invalid([problem]) }
            try writer.extend(request)
            try writer.insert(message, of: id, by: duty)
            try writer.post(.requestExtended, about: request, message: message.id)
            try writer.count(.requestExtended)
            try writer.record(.extendedRequest, of: .request(id), by: duty)
        }
    }
}

extension Request {
    /// Why it can't have two more months; `nil` where it can.
    package func problemOfExtending(at now: Instant) -> Problem? {
        if !kind.isRight { return .helpIsNotExtended }
        if extended != nil { return .extendedBefore }
        return isLate(at: now) ? .monthIsOver : nil
    }
}

extension Writer {
    fileprivate func extend(_ request: Request) throws {
        let due = Deadline.extended(receivedAt: request.received)
        let extended = try row(
            """
            UPDATE request SET due = \(due), extended = \(now)
            WHERE id = \(request.id) AND extended IS NULL AND closed IS NULL AND due >= \(now) RETURNING id
            """)
        guard extended != nil else { throw Refusal.conflict }
    }
}

extension Problem {
    /// Somebody who is to read reasons reads some.
    package static func reasonsLength(_ count: Int, in field: String) -> Problem {
        let bounds = Requests.reasonsLength
        return Problem(
            field,
            "Dites pourquoi, en \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; il y en a \(count).")
    }

    package static let helpIsNotExtended = Problem(
        "raisons", "Seule une demande sur un droit se prolonge\u{A0}: répondez à celle-ci.")
    package static let extendedBefore = Problem(
        "raisons", "Cette demande est déjà prolongée\u{A0}: la loi ne le permet qu’une fois. Répondez.")
    package static let monthIsOver = Problem(
        "raisons", "Le mois est passé\u{A0}: il ne se prolonge plus. Répondez au plus vite.")
}
