/// A report of an ad, as somebody types it (DSA, article 16.2).
package struct ReportDraft: Sendable, Equatable {
    package var reason: ReportReason?
    /// What is wrong there: `Moderation.reportLength` characters.
    package var words: String
    /// Where to answer; empty for none: nobody has to say who they are.
    package var email: String
    /// That what they say is right and whole, as far as they know (article 16.2 d).
    package var isInGoodFaith: Bool
    /// Of a trusted flagger; empty for everybody else.
    package var flaggerCode: String

    package init(
        reason: ReportReason?, words: String, email: String = "", isInGoodFaith: Bool, flaggerCode: String = ""
    ) {
        self.reason = reason
        self.words = words
        self.email = email
        self.isInGoodFaith = isInGoodFaith
        self.flaggerCode = flaggerCode
    }
}

/// A report that can be taken.
struct CheckedReport: Sendable {
    let reason: ReportReason
    let words: String
    let email: MailAddress?
    let flagger: TrustedFlagger.ID?
}

extension Moderation {
    /// How long the words of a report may be, in characters: a reason is explained (DSA, article 16.2 a).
    package static let reportLength = 20...2_000

    /// What is wrong with a report, before anything is done.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong.
    package func check(_ draft: ReportDraft) async throws {
        _ = try await checked(draft)
    }

    /// - Throws: `Refusal.invalid` with everything that is wrong.
    func checked(_ draft: ReportDraft) async throws -> CheckedReport {
        let words = AdText.paragraphs(draft.words)
        let email = draft.email.isEmpty ? nil : MailAddress(draft.email)
        let flagger = try await flagger(coded: draft.flaggerCode)
        let problems: [Problem?] = [
            draft.reason == nil ? .noReportReason : nil,
            Self.reportLength.contains(words.count) ? nil : .reportLength(words.count),
            !draft.email.isEmpty && email == nil ? .reportEmail : nil,
            draft.isInGoodFaith ? nil : .badFaith,
            !draft.flaggerCode.isEmpty && flagger == nil ? .flaggerCode : nil,
        ]
        guard let reason = draft.reason, problems.allSatisfy({ $0 == nil }) else {
            throw Refusal.invalid(problems.compactMap(\.self))
        }
        return CheckedReport(reason: reason, words: words, email: email, flagger: flagger)
    }
}

extension Problem {
    fileprivate static let noReportReason = Problem("raison", "Dites pour quelle raison vous signalez cette annonce.")
    fileprivate static let reportEmail = Problem(
        "email", "Écrivez une adresse complète, comme nom@exemple.fr, ou laissez ce champ vide.")
    fileprivate static let badFaith = Problem(
        "bonne-foi", "Confirmez que ce que vous dites est exact, à votre connaissance.")
    fileprivate static let flaggerCode = Problem(
        "signaleur", "Ce code n’est celui d’aucun signaleur de confiance\u{202F}; sans code, laissez ce champ vide.")

    fileprivate static func reportLength(_ count: Int) -> Problem {
        let bounds = Moderation.reportLength
        return Problem(
            "explication",
            "Expliquez en \(bounds.lowerBound) à \(bounds.upperBound) caractères ce qui ne va pas\u{202F}; il y en a \(count)."
        )
    }
}
