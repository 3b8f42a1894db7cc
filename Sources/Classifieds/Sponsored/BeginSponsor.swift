import Database

/// What became of a wish to be a sponsor.
package enum SponsorBegun: Sendable {
    /// A mail with the link is on its way; the secret is shown by the demo alone.
    case awaitsConfirmation(Secret)
    /// A member's space is there at once.
    case opened
}

extension Sponsored {
    /// Opens a space for a sponsor: a visitor's once their address is proved, a member's at once. A form that was sent twice
    /// is one space, and one link; who has a space already stays who they are in it.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.locked`, `.notFound` where the site has no sponsors.
    package func begin(
        _ draft: SponsorDraft, from source: Source, by caller: Caller
    ) async throws -> SponsorBegun {
        try requireSponsored()
        let details = try draft.checked(needsAddress: caller.member == nil)
        if let member = caller.member {
            try await keep(details, of: member.account)
            return .opened
        }
        guard let address = MailAddress(draft.email) else { throw Refusal.invalid([.email]) }
        return .awaitsConfirmation(try await keep(details, for: address, from: source))
    }

    /// A member's, or the site's own writing for somebody who has an account. Nothing changes of a sponsor: that is theirs to do,
    /// and looked at again.
    func keep(_ details: SponsorDetails, of account: Account.ID) async throws {
        let sealed = try await site.keyring.seal(details, at: SponsorDetails.place(of: account), of: account)
        try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            guard try writer.sponsor(account) == nil else { return }
            try writer.keepSponsor(account, sealed)
            try writer.noteIdleness(of: account)
        }
    }

    /// A visitor's: under a key of its own until the address is proved (as a draft of an ad is).
    ///
    /// - Parameter source: `nil` where the operator enters it.
    func keep(
        _ details: SponsorDetails, for address: MailAddress, from source: Source?
    ) async throws -> Secret {
        let index = try EmailIndex(of: address, with: site.keyring)
        if let secret = try await keptBefore(details, for: index) { return secret }
        let holder = try await site.keyring.makeKey()
        let sealed = try await site.keyring.seal(details, at: SponsorDetails.place(of: holder), of: holder)
        let email: Sealed<String> = try await site.keyring.seal(
            address.text, at: Account.emailPlace(of: holder), of: holder)
        var record: ConnectionRecord?
        if let source { record = try await site.keyring.record(.sponsor, from: source, by: holder, in: nil) }
        let link = MailedLink(.sponsor, for: holder, expires: site.clock.now() + site.settings.durations.draft)
        let secret = try Secret.of(link.id, with: site.keyring)

        try await site.database.write { [record] writer in
            try writer.insertHolder(holder)
            try writer.setAddress(email, index: index, of: holder)
            try writer.keepSponsor(holder, sealed)
            try writer.insert(link, secretHash: secret.hash)
            if let record { try writer.insert(record) }
            try writer.post(.sponsor, to: holder, link: link.id)
        }
        return secret
    }

    /// The link of the same form, sent before from the same address.
    private func keptBefore(_ details: SponsorDetails, for index: EmailIndex) async throws -> Secret? {
        let kept = try await site.database.read { try $0.sponsorsAwaiting(index) }
        for one in kept {
            let opened = try await site.gate.open(one.details, for: .selfService)
            if opened.isSame(as: Opened(details)) { return try Secret.of(one.link, with: site.keyring) }
        }
        return nil
    }

    /// - Throws: `Refusal.notFound` where the operator wants no sponsors.
    func requireSponsored() throws(Refusal) {
        guard site.settings.hasSponsored else { throw .notFound }
    }
}
