import Database
import Foundation

extension Staff {
    /// So many wrong codes in a row, and none is looked at for a while: by colleague, whatever browser they come from.
    static let patience = 5
    /// Doubled with each further row of wrong codes.
    static let firstPause = Duration.minutes(15)
    static let longestPause = Duration.hours(24)

    /// The second factor: a code of the telephone, which serves once, or a recovery code, which serves once for ever. The session
    /// is whole from then on, for twelve hours and under another secret. A first code confirms a new telephone.
    ///
    /// - Throws: `Refusal.forbidden` without half a session, `.invalid` for a wrong code, `.tooMany` after too many of them.
    package func prove(_ typed: String, with secret: Secret) async throws -> NewStaffSession {
        let half = try await requireHalf(secret)
        let colleague = try await stored(half.colleague)
        let attempt = try await attempt(typed, by: colleague)
        let new = NewStaffSession(
            secret: .random(), expires: site.clock.now() + site.settings.durations.staffSession)

        let answer = try await site.database.write { writer -> Refusal? in
            if let refusal = try writer.pause(of: colleague) { return refusal }
            guard try writer.take(attempt, of: colleague.id) else { return try writer.noteWrongCode(of: colleague) }
            try writer.forgetWrongCodes(of: colleague.id)
            try writer.prove(half.session, secretHash: new.secret.hash, expires: new.expires)
            if !half.hasFactor { try writer.record(.confirmedFactor, of: colleague.id, by: colleague.id) }
            try writer.record(
                .cameIn, of: JournalSubject(.session, half.session.text), because: attempt.word, by: colleague.id)
            return nil
        }

        // Thrown behind the transaction: that it was wrong stays counted.
        if let answer { throw answer }
        return new
    }

    /// What was typed, compared before the transaction with what is under a seal.
    private func attempt(_ typed: String, by colleague: StoredColleague) async throws -> Attempt {
        let code = typed.filter { !$0.isWhitespace && $0 != "-" }
        guard code.count == 6, code.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
            return .recovery(try RecoveryCode.hash(of: code, of: colleague.id, with: site.keyring))
        }
        guard let factor = try await site.database.read({ try $0.factor(of: colleague) }) else { return .wrong }
        let secret = try await site.gate.open(factor.secret, for: .staffing)
        let now = site.clock.now()
        let step = secret.map { OneTimeCode.step(of: code, with: $0, at: now) }.leave(by: .factor)
        return step.map(Attempt.step) ?? .wrong
    }
}

/// What a typed code came to.
private enum Attempt: Sendable {
    /// Of the telephone, in that step.
    case step(Int)
    /// Perhaps a recovery code.
    case recovery(Data)
    case wrong

    /// What the journal says of it.
    var word: String {
        switch self {
        case .step: "telephone"
        case .recovery: "recovery-code"
        case .wrong: ""
        }
    }
}

extension Writer {
    /// Why no code is looked at now, if so.
    fileprivate func pause(of colleague: StoredColleague) throws -> Refusal? {
        guard let blocked = try factor(of: colleague)?.blocked, blocked > now else { return nil }
        return .tooMany(retryAfter: blocked - now)
    }

    /// Uses a code up: each once, and none of a step before the last one used (RFC 6238, section 5.2).
    fileprivate func take(_ attempt: Attempt, of id: Colleague.ID) throws -> Bool {
        switch attempt {
        case .step(let step):
            try row(
                """
                UPDATE staff_factor SET step = \(step), confirmed = coalesce(confirmed, \(now))
                WHERE staff = \(id) AND step < \(step) RETURNING staff
                """) != nil
        case .recovery(let hash):
            try row(
                """
                UPDATE staff_recovery SET used = \(now) WHERE staff = \(id) AND code_hash = \(hash) AND used IS NULL
                RETURNING staff
                """) != nil
        case .wrong: false
        }
    }

    fileprivate func noteWrongCode(of colleague: StoredColleague) throws -> Refusal {
        let failures = (try factor(of: colleague)?.failures ?? 0) + 1
        let rows = failures / Staff.patience
        guard failures.isMultiple(of: Staff.patience) else {
            try run("UPDATE staff_factor SET failures = \(failures) WHERE staff = \(colleague.id)")
            return .invalid([.staffCode])
        }
        let pause = min(Staff.firstPause * (1 << min(rows - 1, 10)), Staff.longestPause)
        try run(
            "UPDATE staff_factor SET failures = \(failures), blocked = \(now + pause) WHERE staff = \(colleague.id)")
        return .tooMany(retryAfter: pause)
    }

    fileprivate func forgetWrongCodes(of id: Colleague.ID) throws {
        try run("UPDATE staff_factor SET failures = 0, blocked = NULL WHERE staff = \(id)")
    }
}

extension Problem {
    package static let staffCode = Problem(
        "code",
        "Ce code n’est pas le bon, ou il a déjà servi\u{202F}: attendez le suivant et recopiez ses six chiffres.")
}
