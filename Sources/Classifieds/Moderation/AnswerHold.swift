import Database
import Foundation

extension Moderation {
    /// How long an answer may be, in characters.
    package static let answerLength = 10...2_000

    /// Keeps what the advertiser says to whoever looks at a held ad. A refused one is contested (`contest`).
    ///
    /// - Throws: `Refusal.invalid` for an answer too short or too long, `.notFound` when the ad isn't the caller's,
    ///   `.conflict` when it isn't held.
    package func answer(_ text: String, about id: Ad.ID, by caller: Caller) async throws {
        let text = AdText.paragraphs(text)
        guard Self.answerLength.contains(text.count) else { throw Refusal.invalid([.answerLength(text.count)]) }

        let member = try caller.requireMember()
        let ad = try await site.ads.own(id, of: member)
        try await site.rights.requireUnlocked(member.account)
        guard ad.state == .held else { throw Refusal.conflict }

        let answer: Sealed<String> = try await site.keyring.seal(
            text, at: Hold.answerPlace(of: id), of: member.account)
        try await site.database.write { writer in
            guard try writer.ad(id)?.state == .held else { throw Refusal.conflict }
            try writer.run("UPDATE hold SET answer = \(answer.bytes), answered = \(writer.now) WHERE ad = \(id)")
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

extension Problem {
    static func answerLength(_ count: Int) -> Problem {
        let bounds = Moderation.answerLength
        return Problem(
            "reponse",
            "Votre réponse doit compter de \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; elle en a \(count)."
        )
    }
}
