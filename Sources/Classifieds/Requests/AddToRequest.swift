extension Requests {
    /// The person adds something, from the page that follows their request. It waits as it did.
    ///
    /// - Throws: `Refusal.notFound` for a link of none, `.invalid` for words too short or too long, `.conflict` when the
    ///   request is over, or when enough was written in it.
    package func add(_ words: String, to secret: Secret) async throws {
        let words = AdText.paragraphs(words)
        guard Self.additionLength.contains(words.count) else {
            throw Refusal.invalid([.requestLength(words.count, of: Self.additionLength)])
        }

        try await add(words, to: try await requestFollowed(by: secret))
    }
}
