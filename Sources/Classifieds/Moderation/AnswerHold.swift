import Database
import Foundation

extension Moderation {
    /// How long an answer may be, in characters.
    package static let answerLength = 10...2_000

    /// Keeps what the advertiser says to whoever looks at the ad. Answering a refusal contests it: the ad is looked at
    /// again.
    ///
    /// - Throws: `Refusal.invalid` for an answer too short or too long, `.notFound` when the ad isn't the caller's,
    ///   `.conflict` when it is neither held nor refused, or when a contested one was changed or refused anew meanwhile.
    package func answer(_ text: String, about id: Ad.ID, by caller: Caller) async throws {
        let text = AdText.paragraphs(text)
        guard Self.answerLength.contains(text.count) else { throw Refusal.invalid([.answerLength(text.count)]) }

        let member = try caller.requireMember()
        let ad = try await site.ads.own(id, of: member)
        try await site.rights.requireUnlocked(member.account)
        guard let hold = try await site.database.read({ try $0.hold(of: id) }),
            ad.state == .held || ad.state == .refused
        else { throw Refusal.conflict }

        let sealer = try await site.keyring.sealer(of: member.account)
        let answer = try sealer.seal(text, at: Hold.answerPlace(of: id))
        let doubts = try await site.gate.open(hold.doubts, for: .checking).leave(by: .checks).all
        let again = Doubts(doubts.filter { $0.reason != .refusedBefore } + [Doubt(.refusedBefore)])
        let contested = try sealer.seal(again, at: Hold.doubtsPlace(of: id))
        try await site.database.write { writer in
            guard let state = try writer.ad(id)?.state, state == .held || state == .refused else {
                throw Refusal.conflict
            }
            if state == .refused { try writer.requireUnchanged(ad, hold) }
            try writer.run("UPDATE hold SET answer = \(answer.bytes), answered = \(writer.now) WHERE ad = \(id)")
            guard state == .refused else { return }
            try writer.run("UPDATE ad SET state = 'held' WHERE id = \(id)")
            try writer.run(
                "UPDATE hold SET doubts = \(contested.bytes), since = \(writer.now), decided = NULL WHERE ad = \(id)")
            try writer.date(.held, of: id)
            try writer.noteIdleness(of: member.account)
        }
    }

    /// Why an ad of one's own is held or was refused; `nil` when it is neither.
    package func hold(of id: Ad.ID, to caller: Caller) async throws -> OwnHold? {
        let member = try caller.requireMember()
        let ad = try await site.ads.own(id, of: member)
        guard ad.state == .held || ad.state == .refused,
            let hold = try await site.database.read({ try $0.hold(of: id) })
        else { return nil }

        return try await opened(hold, for: .selfService)
    }

    func opened(_ hold: Hold, for purpose: Purpose) async throws -> OwnHold {
        var (answer, refusal): (Opened<String>?, Opened<String>?)
        if let sealed = hold.answer { answer = try await site.gate.open(sealed, for: purpose) }
        if let sealed = hold.refusal { refusal = try await site.gate.open(sealed, for: purpose) }
        return OwnHold(
            since: hold.since, doubts: try await site.gate.open(hold.doubts, for: purpose), answer: answer,
            refusal: refusal, back: hold.back)
    }
}

extension Writer {
    /// - Throws: `Refusal.conflict` when an ad or what is doubted of it isn't what was read.
    fileprivate func requireUnchanged(_ ad: Ad, _ hold: Hold) throws {
        guard try self.ad(ad.id)?.changed == ad.changed, try self.hold(of: ad.id)?.doubts.bytes == hold.doubts.bytes
        else { throw Refusal.conflict }
    }
}

extension Problem {
    static func answerLength(_ count: Int) -> Problem {
        let bounds = Moderation.answerLength
        return Problem(
            "reponse",
            "Votre réponse doit compter de \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; elle en a \(count)."
        )
    }
}
