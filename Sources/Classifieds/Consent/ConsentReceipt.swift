package import Database
import Foundation

/// What somebody chose, which words they were shown and when: kept in their own browser, signed by the site, without anything
/// that says who they are (promise COOKIE-13). The site keeps no copy.
package struct ConsentReceipt: Sendable, Equatable {
    /// Drawn at random at each choice.
    package let id: ID<ConsentReceipt>
    package let answers: [ConsentSwitch: Answer]

    /// A yes or a no to one switch.
    package struct Answer: Sendable, Equatable {
        package let isYes: Bool
        /// The hash of the words shown.
        package let words: String
        package let date: Instant
    }

    /// How long an answer holds, yes and no alike: six months (CNIL, deliberation 2020-092 of 17 September 2020, § 4).
    package static let life = Duration.days(182)
    /// The longest that is looked at, in bytes; one with four switches has some six hundred.
    static let longest = 2_000
    /// How far ahead of ours the clock of another process of the site may be.
    private static let patience = Duration.minutes(2)

    init(id: ID<ConsentReceipt> = .random(), answers: [ConsentSwitch: Answer]) {
        self.id = id
        self.answers = answers
    }

    /// The answers that still hold.
    func holding(at now: Instant) -> [ConsentSwitch: Answer] {
        answers.filter { now < $0.value.date + Self.life }
    }

    /// When the last answer is over.
    package var end: Instant? { answers.values.map { $0.date + Self.life }.max() }

    /// As it stands in the cookie: a compact JSON Web Signature.
    func signed(with key: SigningKey) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try key.sign(json: try encoder.encode(WrittenReceipt(self)))
    }

    /// Reads what a browser sent.
    ///
    /// - Throws: `ConsentReceipt.Invalid` for what isn't a receipt of this site that holds.
    package init(_ text: String, from key: SigningKey, at now: Instant) throws(Invalid) {
        guard text.utf8.count <= Self.longest else { throw .tooLong }
        guard let json = key.verified(text) else { throw .forged }
        guard let receipt = Self(json: json) else { throw .unreadable }
        guard receipt.answers.values.allSatisfy({ $0.date <= now + Self.patience }) else { throw .fromTheFuture }
        guard receipt.end.map({ now < $0 }) ?? false else { throw .over }
        self = receipt
    }

    /// A receipt that somebody shows, whatever its date; `nil` when this site didn't sign it.
    init?(shown text: String, from key: SigningKey) {
        guard let json = key.verified(text) else { return nil }
        self.init(json: json)
    }

    /// Why what a browser sent counts for nothing.
    package enum Invalid: Error, Sendable, CaseIterable {
        case tooLong, forged, unreadable, fromTheFuture, over

        /// In French, as the page of cookies says it.
        package var text: String {
            switch self {
            case .tooLong: "il est bien plus long que ceux du site"
            case .forged: "il n’est pas signé par ce site, ou il est abîmé"
            case .unreadable: "il n’est pas un choix"
            case .fromTheFuture: "sa date n’est pas encore passée"
            case .over: "il a plus de six mois"
            }
        }
    }

    private init?(json: Data) {
        guard let written = try? JSONDecoder().decode(WrittenReceipt.self, from: json),
            written.kind == WrittenReceipt.kind, let id = ID<ConsentReceipt>(written.id)
        else { return nil }
        var answers: [ConsentSwitch: Answer] = [:]
        // A switch of a later program is none of this one's.
        for (key, answer) in written.answers {
            guard let consent = ConsentSwitch(rawValue: key) else { continue }
            answers[consent] = Answer(
                isYes: answer.yes, words: answer.words, date: Instant(milliseconds: answer.date * 1_000))
        }
        self.init(id: id, answers: answers)
    }
}

/// The receipt's JSON. Other things are signed with the same key: its kind tells it from them.
private struct WrittenReceipt: Codable {
    static let kind = "consent"

    let kind: String
    let id: String
    let answers: [String: WrittenAnswer]

    init(_ receipt: ConsentReceipt) {
        kind = Self.kind
        id = receipt.id.text
        answers = Dictionary(
            uniqueKeysWithValues: receipt.answers.map { consent, answer in
                (consent.rawValue, WrittenAnswer(answer))
            })
    }
}

private struct WrittenAnswer: Codable {
    let yes: Bool
    let words: String
    /// In seconds.
    let date: Int64

    init(_ answer: ConsentReceipt.Answer) {
        (yes, words, date) = (answer.isYes, answer.words, answer.date.milliseconds / 1_000)
    }
}
