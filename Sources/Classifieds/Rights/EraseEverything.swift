import Database

extension Rights {
    /// « Tout effacer » (article 17; promises RET-4, RIGHT-10): the key first, then rows, files, index words, waiting and kept
    /// mails. What stops it half-way is finished by the sweep.
    ///
    /// - Parameter secret: what the caller came with, by which a second press finds the first (`promised`).
    /// - Returns: what was erased and when, signed.
    /// - Throws: `UnfinishedErasure` where the files of photos can't be deleted now, or another press is at it: nothing of them can
    ///   be read, and the receipt is signed when they are gone.
    package func eraseEverything(by caller: Caller, pressedWith secret: Secret? = nil) async throws -> SignedReceipt {
        let member = try caller.requireMember()

        return try await eraseEverything(of: member.account, pressedWith: secret)
    }

    /// The same for whoever proved by another way that the account is theirs.
    ///
    /// - Parameter condition: looked at in the transaction that dates the erasure.
    /// - Throws: `Refusal.gone` when it doesn't hold, `UnfinishedErasure`.
    func eraseEverything(
        of account: Account.ID, when condition: ErasureCondition = .asked, pressedWith secret: Secret? = nil
    ) async throws -> SignedReceipt {
        let promise = secret.map(UnfinishedErasure.init(pressedWith:)) ?? UnfinishedErasure(secret: .random())
        let erasure = try await site.accounts.eraseCounting(account, when: condition) { writer, begun in
            guard try !writer.isPromised(promise) else { throw promise }
            try writer.promise(receipt(of: begun), at: promise, for: account.text)
        }
        guard let erasure else { throw Refusal.gone }

        guard erasure.isFinished else {
            try await site.database.write { try $0.correct(receipt(of: erasure), at: promise) }
            throw promise
        }
        let signed = try SignedReceipt(receipt(of: erasure), with: site.keyring.signing)
        try await handOver(signed, promisedAt: promise)
        return signed
    }

    private func receipt(of erasure: Erasure) -> ErasureReceipt {
        ErasureReceipt(
            of: .everything, on: site.settings.baseURL, asked: erasure.asked,
            keyDestroyed: erasure.keyDestroyed, done: site.clock.now(), erased: erasure.erased,
            kept: erasure.kept.sentences(site.settings.durations))
    }

    /// What « tout effacer » would erase.
    package func erasable(by caller: Caller) async throws -> ErasureReceipt.Erased {
        let member = try caller.requireMember()

        return try await site.database.read { try $0.erasable(of: member.account) }
    }

    /// The receipt that somebody shows; `nil` when this site didn't sign it.
    package func receipt(_ signature: String) -> SignedReceipt? {
        SignedReceipt(signature, from: site.keyring.signing)
    }
}

/// An erasure of everything, as it went.
struct Erasure: Sendable {
    let asked: Instant
    /// `nil` as long as it is there.
    var keyDestroyed: Instant?
    let erased: ErasureReceipt.Erased
    let kept: KeptAfterErasure
    /// Whether the store has confirmed that no file is left.
    var isFinished = true
}

extension Reading {
    func erasable(of account: Account.ID) throws -> ErasureReceipt.Erased {
        var erased = ErasureReceipt.Erased()
        erased.ads = try row("SELECT count(*) AS count FROM ad WHERE account = \(account)")?["count"] ?? 0
        erased.photos = try row("SELECT count(*) AS count FROM photo WHERE account = \(account)")?["count"] ?? 0
        erased.messages = try row("SELECT count(*) AS count FROM message WHERE sender = \(account)")?["count"] ?? 0
        erased.photos +=
            try row("SELECT count(*) AS count FROM message_photo WHERE account = \(account)")?["count"] ?? 0
        erased.connections =
            try row("SELECT count(*) AS count FROM connection WHERE account = \(account)")?["count"] ?? 0
        erased.sessions = try row("SELECT count(*) AS count FROM session WHERE account = \(account)")?["count"] ?? 0
        erased.waitingMails =
            try row("SELECT count(*) AS count FROM outbox WHERE account = \(account)")?["count"] ?? 0
        return erased
    }
}
