/// What stands beside the box with which somebody asks for the letter, word for word: what the page shows is what the hash in
/// the tables is of (article 7.1 of the GDPR).
package struct NewsWords: Sendable, Equatable {
    /// A line each: what is agreed to, then what comes of it.
    package let lines: [String]

    package init(_ durations: Durations) {
        lines = [
            "Je veux recevoir la lettre des nouvelles annonces",
            "Un courriel par semaine au plus, avec le titre, la rubrique et le lieu des annonces parues dans les lieux choisis, et rien d’autre\u{A0}: ni publicité, ni image, ni lien suivi.",
            "Elle dure \(FrenchDuration.text(durations.news)), puis s’arrête si je ne dis pas de continuer. Je l’arrête quand je veux, d’un clic, dans chaque lettre et sur le site.",
        ]
    }

    /// All of them, as they are kept.
    package var text: String { lines.joined(separator: "\n") }

    /// By which they are known again.
    package var hash: String { ConsentWords.hash(of: text) }
}
