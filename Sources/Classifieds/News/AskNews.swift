import Database

/// What somebody chooses when they ask for the letter.
package struct NewsDraft: Sendable {
    /// As typed, one place each; those left empty don't count, nor does what comes behind the first that is too many.
    package let places: [String]
    /// Whether the box was ticked.
    package var agrees: Bool
    /// A visitor's address; a member's is known.
    package var email: String

    package init(places: [String], agrees: Bool, email: String = "") {
        let typed = places.lazy.filter { !$0.allSatisfy(\.isWhitespace) }
        self.places = Array(typed.prefix(News.places.upperBound + 1))
        self.agrees = agrees
        self.email = email
    }
}

/// What became of it.
package enum AskedNews: Sendable {
    /// A mail with a link is on its way, unless that address wants none; the secret is shown by the demo alone.
    case awaitsConfirmation(Secret)
    /// The next one is due within a week.
    case begun
}

extension News {
    /// Asks for the letter, or for other places: a member's begins at once, a visitor's once their address is proved.
    ///
    /// Whoever the address belongs to, the same is written and answered: nobody finds out who has an account, a letter, or
    /// refused all prospection (promises COL-3, RIGHT-11).
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.locked`.
    package func ask(_ draft: NewsDraft, by caller: Caller) async throws -> AskedNews {
        let places = try check(draft, by: caller).map(\.code)
        try await site.consents.keep(NewsWords(site.settings.durations))
        if let member = caller.member {
            try await begin(at: places, for: member.account)
            return .begun
        }
        guard let address = MailAddress(draft.email) else { throw Refusal.invalid([.email]) }
        return .awaitsConfirmation(try await keep(places, for: address))
    }

    /// What is wrong with a form, before anything is done.
    ///
    /// - Returns: the places, each once.
    /// - Throws: `Refusal.invalid`.
    @discardableResult
    package func check(_ draft: NewsDraft, by caller: Caller) throws(Refusal) -> [NewsPlace] {
        let found = draft.places.map { (typed: $0, place: site.places.news(named: $0)) }
        var places: [NewsPlace] = []
        for place in found.compactMap(\.place) where !places.contains(place) { places.append(place) }
        let unknown = found.filter { $0.place == nil }.map(\.typed)
        let placeProblem: Problem? =
            if let first = unknown.first {
                .unknownPlace(first)
            } else if places.isEmpty {
                .noPlace
            } else if places.count > Self.places.upperBound {
                .manyPlaces
            } else {
                nil
            }
        let problems = [
            placeProblem, caller.member == nil && MailAddress(draft.email) == nil ? .email : nil,
            draft.agrees ? nil : .noAgreement,
        ].compactMap(\.self)
        guard problems.isEmpty else { throw .invalid(problems) }
        return places
    }

    /// A member's. Asking for it again takes back what they refused (as « Accepter de nouveau » does).
    private func begin(at places: [String], for account: Account.ID) async throws {
        try await site.rights.requireUnlocked(account)
        try await requireKnownPolicy(account)
        let (life, words) = (site.settings.durations.news, NewsWords(site.settings.durations))
        let address = try await site.rights.suppressedAddress(of: account)

        let begun = try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.withdrawObjection(to: .prospection, of: account, address)
            let before = try writer.newsLetter(of: account)
            var letter = NewsLetter(
                of: account, words: words, to: places, isProved: true,
                told: before?.told ?? writer.now, life: life, now: writer.now)
            // Other places don't bring the letter sooner or later.
            if let before, before.confirmed != nil { letter.next = before.next }
            try writer.replace(letter)
            return writer.now
        }

        site.gate.lookAgain()
        try await site.keyring.forgetWithdrawn(.letter(account), givenAt: begun)
        try await site.keyring.forgetSuppressed(address)
    }

    /// Whoever doesn't know yet that there is such a letter reads that first.
    func requireKnownPolicy(_ account: Account.ID) async throws {
        do {
            try await site.gate.require(.prospection, of: account, consentingNow: true)
        } catch let withheld as Withheld where withheld.reason == .earlierPolicy {
            throw Refusal.invalid([.letterIsNew])
        } catch is Withheld {
            // An objection, which asking takes back.
        }
    }

    /// A visitor's: under a key of its own until the address is proved, as a first message is. Of an address that refused all
    /// prospection the holder has none: nothing can be sent, and nothing is kept of it.
    private func keep(_ places: [String], for address: MailAddress) async throws -> Secret {
        let index = try EmailIndex(of: address, with: site.keyring)
        let isRefused = try await site.rights.isSuppressed(address)
        let holder = try await site.keyring.makeKey()
        let email: Sealed<String> = try await site.keyring.seal(
            address.text, at: Account.emailPlace(of: holder), of: holder)
        let link = MailedLink(.news, for: holder, expires: site.clock.now() + site.settings.durations.draft)
        let secret = try Secret.of(link.id, with: site.keyring)
        let (life, words) = (site.settings.durations.news, NewsWords(site.settings.durations))

        try await site.database.write { writer in
            try writer.insertHolder(holder)
            if !isRefused { try writer.setAddress(email, index: index, of: holder) }
            try writer.replace(
                NewsLetter(
                    of: holder, words: words, to: places, isProved: false, told: writer.now, life: life,
                    now: writer.now))
            try writer.insert(link, secretHash: secret.hash)
            try writer.post(.newsAsked, to: holder, link: link.id)
        }
        return secret
    }
}

extension Problem {
    fileprivate static let noPlace = Problem(
        "lieu", "Choisissez au moins un lieu\u{A0}: une commune, un département, une région ou toute la France.")
    fileprivate static let manyPlaces = Problem("lieu", "Choisissez cinq lieux au plus.")
    fileprivate static let noAgreement = Problem("accord", "Cochez la case pour recevoir la lettre.")
    fileprivate static let letterIsNew = Problem(
        "accord",
        "La lettre est nouvelle dans la politique de confidentialité\u{A0}: lisez-la d’abord, dans votre compte.")

    fileprivate static func unknownPlace(_ typed: String) -> Problem {
        Problem(
            "lieu",
            "«\u{A0}\(typed.prefix(80))\u{A0}» n’est pas un lieu que le site connaît. Essayez une commune, un département ou une région."
        )
    }
}
