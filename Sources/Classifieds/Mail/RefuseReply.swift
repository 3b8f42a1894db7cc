import Database

/// Why an answer by mail didn't become a message, or not all of it.
enum ReplyProblem: String, Sendable, CaseIterable, SQLConvertible {
    case empty
    case tooLong = "too-long"
    case unreadable
    /// The other is gone, or one of the two has it closed.
    case closed
    case heldForLink = "held-link"
    case heldForMany = "held-many"
    case tooMany = "too-many"
    case locked
    /// The words are sent, some photos aren't.
    case photos
    /// The other hasn't answered yet.
    case photosTooEarly = "photos-too-early"
    /// Whoever answers knows only a policy that had no messages.
    case earlierPolicy = "earlier-policy"

    /// What whoever answered is told.
    var sentence: String {
        switch self {
        case .empty:
            "Nous n’y avons trouvé ni texte ni photo\u{A0}: ce qui est cité, les signatures et les pièces jointes ne partent pas."
        case .tooLong: "Elle est trop longue\u{A0}: un message compte au plus 5\u{202F}000 caractères."
        case .unreadable: "Nous n’avons pas pu la lire\u{A0}: elle est trop lourde, ou faite de trop de parties."
        case .closed: "Cette conversation est fermée, ou l’autre personne a effacé son compte."
        case .heldForLink: "\(MessageDoubt.link.sentence) \(MessageDoubt.link.advice)"
        case .heldForMany: "\(MessageDoubt.many.sentence) \(MessageDoubt.many.advice)"
        case .tooMany: "Vous avez beaucoup écrit en peu de temps\u{A0}: réessayez dans une heure."
        case .locked: "Vos données sont verrouillées\u{A0}: levez le verrouillage pour écrire."
        case .photos:
            "Votre texte est parti, mais pas toutes vos photos\u{A0}: un message en a quatre au plus, de 12\u{A0}Mo au plus, dans un format courant, jointes et non posées dans le texte."
        case .photosTooEarly:
            "Les photos ne sont pas parties\u{A0}: elles sont possibles dès que l’autre personne vous a répondu."
        case .earlierPolicy:
            "La politique de confidentialité a changé\u{A0}: lisez ce qui change dans Mon compte, puis écrivez."
        }
    }
}

extension Letter {
    /// « Votre réponse n’est pas partie ».
    static func replyRefused(_ problem: ReplyProblem, link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre réponse par courriel",
            body: """
                Bonjour,

                Votre réponse par courriel n’est pas partie comme vous l’avez écrite. \(problem.sentence)

                Pour écrire sur le site\u{202F}:

                \(link)

                \(signature(site, because: "vous avez répondu par courriel à un message"))
                """)
    }
}

extension Mail {
    /// The letter to somebody whose answer couldn't be taken.
    func letterOfRefusedReply(for entry: OutboxEntry) async throws -> Letter? {
        guard let account = entry.account else { return nil }
        let refused = try await site.database.read { reader in
            try reader.row(
                """
                SELECT conversation, reason FROM refused_reply WHERE account = \(account) AND at = \(entry.created)
                ORDER BY conversation
                """
            ).map {
                (conversation: try $0["conversation"] as Conversation.ID, problem: try $0["reason"] as ReplyProblem)
            }
        }
        return refused.map { conversation, problem in
            .replyRefused(
                problem, link: "\(site.settings.baseURL)/messages/\(conversation)", site: site.settings)
        }
    }
}

extension Writer {
    /// No second letter goes out about the same conversation before that: two machines that answer each other end there.
    private static var pause: Duration { .hours(1) }

    /// Tells somebody, by a letter to the address that they proved, that their answer couldn't be taken.
    func refuseReply(_ problem: ReplyProblem, of own: Participant) throws {
        let refused = try row(
            """
            INSERT INTO refused_reply (conversation, account, reason, at)
            SELECT conversation, account, \(problem), \(now) FROM participant
            WHERE conversation = \(own.conversation) AND account = \(own.account)
            ON CONFLICT (conversation, account) DO UPDATE SET reason = excluded.reason, at = excluded.at
                WHERE refused_reply.at <= \(now - Self.pause)
            RETURNING at
            """)
        if refused != nil { try post(.replyRefused, to: own.account) }
    }
}
