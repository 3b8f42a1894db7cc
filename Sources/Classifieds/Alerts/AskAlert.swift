import Database

/// What somebody asks to be told of.
package struct AlertDraft: Sendable {
    /// Order, page and freshness don't count.
    package let search: Search
    package let rhythm: Alert.Rhythm
    /// A visitor's address; a member's is known.
    package let email: String

    package init(search: Search, rhythm: Alert.Rhythm, email: String = "") {
        var search = search
        search.words = String(String.UnicodeScalarView(search.words.unicodeScalars.prefix(Alerts.longestWords)))
        self.search = search
        self.rhythm = rhythm
        self.email = email
    }
}

/// What became of it.
package enum AskedAlert: Sendable {
    /// A mail with a link is on its way; the secret is shown by the demo alone.
    case awaitsConfirmation(Secret)
    /// The next ad that it finds is told.
    case begun(Alert.ID)
}

extension Alerts {
    /// Asks to be told of what a search will find: a member's alert begins at once, a visitor's once their address is proved. The
    /// same search again is the same alert, in the rhythm of now.
    ///
    /// Whoever the address belongs to, the same is written and answered: nobody finds out who has an account (promise COL-3).
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, or where the person has twenty already, `.locked`.
    package func ask(_ draft: AlertDraft, by caller: Caller) async throws -> AskedAlert {
        try check(draft, by: caller)
        if let member = caller.member { return .begun(try await begin(draft, for: member.account)) }
        guard let address = MailAddress(draft.email) else { throw Refusal.invalid([.email]) }
        return .awaitsConfirmation(try await keep(draft, for: address))
    }

    /// What is wrong with a form, before anything is done.
    ///
    /// - Throws: `Refusal.invalid`.
    package func check(_ draft: AlertDraft, by caller: Caller) throws(Refusal) {
        guard caller.member != nil || MailAddress(draft.email) != nil else { throw .invalid([.email]) }
    }

    /// A member's. Asking takes back a refusal of all alerts (as « Accepter de nouveau » does).
    private func begin(_ draft: AlertDraft, for account: Account.ID) async throws -> Alert.ID {
        try await site.rights.requireUnlocked(account)
        try await requireKnownPolicy(account)
        let alert = try await alert(AlertSearch(draft.search), draft.rhythm, of: account)
        let life = site.settings.durations.alert

        let id = try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.withdrawObjection(to: .alerts, of: account, nil)
            return try writer.put(alert, awaiting: nil, life: life)
        }

        site.gate.lookAgain()
        return id
    }

    /// A visitor's: under a key of its own until the address is proved.
    private func keep(_ draft: AlertDraft, for address: MailAddress) async throws -> Secret {
        let index = try EmailIndex(of: address, with: site.keyring)
        let holder = try await site.keyring.makeKey()
        let email: Sealed<String> = try await site.keyring.seal(
            address.text, at: Account.emailPlace(of: holder), of: holder)
        let alert = try await alert(AlertSearch(draft.search), draft.rhythm, of: holder)
        let link = MailedLink(.alert, for: holder, expires: site.clock.now() + site.settings.durations.draft)
        let secret = try Secret.of(link.id, with: site.keyring)
        let life = site.settings.durations.alert

        try await site.database.write { writer in
            try writer.insertHolder(holder)
            try writer.setAddress(email, index: index, of: holder)
            try writer.insert(link, secretHash: secret.hash)
            let id = try writer.put(alert, awaiting: link.id, life: life)
            try writer.post(.alertAsked, about: id, to: holder, link: link.id)
        }
        return secret
    }

    /// Whoever doesn't know yet that there are alerts reads that first.
    func requireKnownPolicy(_ account: Account.ID) async throws {
        do {
            try await site.gate.require(.alerts, of: account)
        } catch let withheld as Withheld where withheld.reason == .earlierPolicy {
            throw Refusal.invalid([.alertsAreNew])
        } catch is Withheld {
            // An objection, which asking takes back.
        }
    }

    /// The row of a search, sealed for its owner, with what it is found by.
    func alert(_ search: AlertSearch, _ rhythm: Alert.Rhythm, of account: Account.ID) async throws -> NewAlert {
        let id = Alert.ID.random()
        let terms = try AlertTerms(search.search(in: site.places), of: site.ads, hashedBy: site.words)
        let flags = try AlertTerms.flags(hashedBy: site.words)
        let keys = try await site.database.read { [site] reader in
            try terms.keys(flags: flags, site.places) { try reader.frequency(of: $0) }
        }
        return NewAlert(
            id: id, search: try await site.keyring.seal(search, at: Alert.searchPlace(of: id), of: account),
            terms: terms.text, keys: keys, rhythm: rhythm)
    }
}

extension AlertTerms {
    /// The hashed marks of photo, video and sex.
    static func flags(hashedBy words: SearchWords) throws -> Set<String> {
        Set(try ([Mark.photo, Mark.visio] + Sex.allCases.map(Mark.sex)).map(words.sealed))
    }
}

extension Reading {
    /// How many ads that are online have a word, counted up to a thousand.
    func frequency(of word: String) throws -> Int {
        var expression = SearchExpression()
        expression.require([word])
        return try count(matching: expression, in: SearchRange(), limit: 1_000)
    }
}

extension Problem {
    fileprivate static let alertsAreNew = Problem(
        "alertes",
        "Les alertes sont nouvelles dans la politique de confidentialité\u{A0}: lisez-la d’abord, dans votre compte.")
}
