import Database

/// Why nobody may ask for an identity paper (GDPR, articles 11 and 12.6; promise RIGHT-6).
package enum DoubtObstacle: Sendable, Equatable {
    /// The operator doesn't ask for any.
    case isOff
    /// One person alone answers for people's data.
    case isAlone
    /// Help is given to whoever asks.
    case isHelp
    /// It is proved already whom it is about.
    case isProved
    /// Less may show it: the link in a mail comes first, and by it the code of an ad.
    case asksForLess
    /// Somebody doubts already, or did.
    case isAsked

    /// In French, for whoever answers.
    package var sentence: String {
        switch self {
        case .isOff: "Ce site ne demande aucune pièce d’identité\u{A0}: le réglage est désactivé."
        case .isAlone:
            "Demander une pièce est désactivé\u{A0}: il faut deux personnes qui répondent des données, et il n’y en a qu’une."
        case .isHelp: "Pour de l’aide, aucune pièce n’est demandée."
        case .isProved: "Il est déjà prouvé de qui vient la demande\u{A0}: rien de plus ne peut être demandé."
        case .asksForLess:
            "La personne n’a pas encore suivi le lien reçu par courriel\u{A0}: il suffit peut-être, ou le code de son annonce."
        case .isAsked: "Un doute est déjà écrit sur cette demande."
        }
    }
}

extension Requests {
    /// A written doubt that the request is of the person whom it is about: the first of two people who have to doubt before a
    /// document is asked for. Only where nothing less may show it: the link of the mail was followed, and led to no account.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, and for the operator, who is nobody of the list; `.invalid` for words too short
    ///   or too long, and where there is an obstacle; `.notFound` for none; `.conflict` for one that is closed.
    package func doubt(_ id: Request.ID, because words: String, by caller: Caller) async throws {
        let words = AdText.paragraphs(words)
        let duty = try caller.onDuty(.answerRights)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }
        let (request, check) = try await checked(id)
        if let obstacle = try await obstacle(toDoubting: request, check) {
            throw Refusal.invalid([Problem("doute", obstacle.sentence)])
        }
        guard Self.reasonsLength.contains(words.count) else {
            throw Refusal.invalid([.reasonsLength(words.count, in: "doute")])
        }

        let doubt = try await sealed(words, at: Request.doubtPlace(of: id), for: request)

        try await site.database.write { writer in
            let request = try writer.openRequest(id)
            guard request.mayBeDoubted else { throw Refusal.conflict }
            let begun = try writer.row(
                """
                INSERT INTO identity_check (request, doubt, doubter, doubted)
                VALUES (\(id), \(doubt.bytes), \(colleague), \(writer.now))
                ON CONFLICT (request) DO NOTHING RETURNING request
                """)
            guard begun != nil else { throw Refusal.conflict }
            try writer.record(.doubtedIdentity, of: .request(id), by: duty)
        }
    }

    /// A request with what was done about who asks.
    func checked(_ id: Request.ID) async throws -> (Request, IdentityCheck?) {
        let found = try await site.database.read { reader in
            try reader.request(id).map { ($0, try reader.identityCheck(of: $0)) }
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    func obstacle(toDoubting request: Request, _ check: IdentityCheck?) async throws -> DoubtObstacle? {
        if check != nil { return .isAsked }
        if !request.kind.isRight { return .isHelp }
        if request.account != nil || request.proof == .session { return .isProved }
        if !site.settings.identityDocuments { return .isOff }
        if try await !site.staff.hasTwo(for: .answerRights) { return .isAlone }
        return request.mayBeDoubted ? nil : .asksForLess
    }
}

extension Request {
    /// The mailbox is proved, and nobody's account: whoever lost theirs, and has no ad's code either.
    fileprivate var mayBeDoubted: Bool { kind.isRight && account == nil && proof == .address }
}
