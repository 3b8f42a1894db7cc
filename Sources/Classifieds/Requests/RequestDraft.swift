import Database

/// What somebody asks, as they type it.
package struct RequestDraft: Sendable, Equatable {
    /// `nil` where nothing was chosen.
    package var kind: Request.Kind?
    /// What they ask, in their own words: `Requests.wordsLength` characters.
    package var words: String
    /// Where to answer; of no account with a session, whose own address is known.
    package var email: String

    package init(kind: Request.Kind?, words: String, email: String = "") {
        (self.kind, self.words, self.email) = (kind, words, email)
    }
}

/// A request that can be taken, however it came.
struct AskedRequest: Sendable {
    let kind: Request.Kind
    let channel: Request.Channel
    let words: String
    /// Where to answer; `nil` where the account's own address is, and for paper without one.
    let email: MailAddress?
    /// Of a session.
    var account: Account.ID?
    let received: Instant
    /// The name of its first words: the same whenever the same mail is read.
    var message = RequestMessage.ID.random()
    /// When a letter may say that it came; `nil` for at once.
    var acknowledged: Instant?
}

extension Requests {
    /// How long the words of a request may be, in characters.
    package static let wordsLength = 20...4_000
    /// How long what is added to one may be, in characters.
    package static let additionLength = 2...4_000

    /// What is wrong with a request, before anything is done.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong.
    package func check(_ draft: RequestDraft, by caller: Caller) throws(Refusal) {
        _ = try checked(draft, by: caller)
    }

    /// - Throws: `Refusal.invalid` with everything that is wrong.
    func checked(_ draft: RequestDraft, by caller: Caller) throws(Refusal) -> AskedRequest {
        let words = AdText.paragraphs(draft.words)
        let account = caller.member?.account
        let email = account == nil ? MailAddress(draft.email) : nil
        let problems: [Problem?] = [
            draft.kind == nil ? .noRequestKind : nil,
            Self.wordsLength.contains(words.count) ? nil : .requestLength(words.count, of: Self.wordsLength),
            account == nil && email == nil ? .requestEmail : nil,
        ]
        guard let kind = draft.kind, problems.allSatisfy({ $0 == nil }) else {
            throw Refusal.invalid(problems.compactMap(\.self))
        }
        return AskedRequest(
            kind: kind, channel: account == nil ? .form : .session, words: words, email: email, account: account,
            received: site.clock.now())
    }
}

extension Problem {
    fileprivate static let noRequestKind = Problem("droit", "Dites ce que vous demandez.")
    static let requestEmail = Problem(
        "email", "Écrivez une adresse complète, comme nom@exemple.fr\u{A0}: c’est là que nous répondons.")

    static func requestLength(_ count: Int, of bounds: ClosedRange<Int>) -> Problem {
        Problem(
            "texte",
            """
            Écrivez votre demande en \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; il y en a \(count).
            """)
    }
}
