package import Database

extension Consents {
    /// « Tout accepter », « Tout refuser », or switch by switch: the answers given, those before where nothing was said, on one
    /// new receipt. The words that were shown are kept; who answered isn't.
    ///
    /// - Parameter answers: of a switch behind which nobody stands today, a no takes back what was said before.
    /// - Throws: `Refusal.forbidden` for a yes where the browser refuses for its owner.
    package func choose(_ answers: [ConsentSwitch: Bool], over choices: Choices) async throws -> IssuedReceipt {
        guard !choices.isRefusedByBrowser || !answers.values.contains(true) else { throw Refusal.forbidden }

        let now = site.clock.now()
        let receipt = ConsentReceipt(answers: choices.answers(after: answers, at: now))
        try await keep((choices.asked + choices.offered).map { (hash: $0.hash, text: $0.text) })
        return IssuedReceipt(
            receipt: receipt, text: try receipt.signed(with: site.keyring.signing), end: receipt.end ?? now)
    }

    /// The words behind a hash; `nil` for one that was never shown to anybody who answered.
    package func words(_ hash: String) async throws -> String? {
        try await site.database.read { try $0.row("SELECT words FROM consent_words WHERE hash = \(hash)")?["words"] }
    }

    /// A receipt that somebody shows, whatever its age; `nil` when this site didn't sign it.
    package func receipt(_ text: String) -> ConsentReceipt? {
        ConsentReceipt(shown: text, from: site.keyring.signing)
    }

    /// The words with which somebody asked for the letter of new ads.
    func keep(_ words: NewsWords) async throws { try await keep([(words.hash, words.text)]) }

    /// Most people are shown words that are kept already: nothing is written then.
    func keep(_ asked: [(hash: String, text: String)]) async throws {
        let known = try await site.database.read { reader in
            try asked.allSatisfy { words in
                try reader.row("SELECT since FROM consent_words WHERE hash = \(words.hash)") != nil
            }
        }
        guard !known else { return }
        try await site.database.write { writer in
            for words in asked {
                try writer.run(
                    """
                    INSERT INTO consent_words (hash, words, since) VALUES (\(words.hash), \(words.text), \(writer.now))
                    ON CONFLICT (hash) DO NOTHING
                    """)
            }
        }
    }
}

/// A receipt as it goes to the browser.
package struct IssuedReceipt: Sendable {
    package let receipt: ConsentReceipt
    /// The cookie's value.
    package let text: String
    /// When the browser may throw it away.
    package let end: Instant
}
