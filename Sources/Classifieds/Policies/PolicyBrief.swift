/// What people ask first about their data, with the answers of a site's own settings, and where the policy says more.
package struct PolicyBrief: Sendable {
    /// A question and its answer.
    package struct Entry: Sendable {
        package let question: String
        package let answer: String
        package let promise: Promise
    }

    package let entries: [Entry]

    package init(for settings: SiteSettings) {
        let text = PolicyText(settings: settings)
        let holders =
            settings.mailServer == nil
            ? "seul l’hébergeur tient" : "seuls l’hébergeur et le serveur qui porte les courriels tiennent"
        let law = settings.hasEscrow ? " Ce que la loi oblige à garder reste plus longtemps, scellé." : ""
        entries = [
            Entry(
                question: "Qui répond de mes données\u{202F}?",
                answer: "\(settings.controller.name). On lui écrit à \(settings.controller.email).",
                promise: .controller),
            Entry(
                question: "Que faut-il donner\u{202F}?",
                answer: "Une adresse e-mail, et ce que vous mettez dans l’annonce. Rien pour lire.", promise: .email),
            Entry(
                question: "À quoi cela sert-il\u{202F}?",
                answer:
                    "À publier votre annonce, à vous écrire ce que vous demandez, à protéger le site. Jamais à la publicité.",
                promise: .gate),
            Entry(
                question: "Qui le voit\u{202F}?",
                answer:
                    "Tout le monde voit l’annonce. Personne ne voit votre courriel, votre téléphone ni votre adresse IP\u{202F}; "
                    + "\(holders) les machines qui les portent.", promise: .processors),
            Entry(
                question: "Est-ce vendu, ou donné à d’autres\u{202F}?", answer: "Non.", promise: .noSale),
            Entry(
                question: "Combien de temps est-ce gardé\u{202F}?",
                answer:
                    "Une annonce \(text.length(\.ad)), renouvelables. \(text.length(\.window)) après la dernière, tout est effacé.\(law)",
                promise: .expiry),
            Entry(
                question: "Comment y mettre fin\u{202F}?",
                answer:
                    "En deux clics, dans [Tout effacer](/mon-compte/effacement), ou par courriel. Un reçu signé le prouve.",
                promise: .ownDeletion),
            Entry(
                question: "Comment voir ce qui est gardé de moi\u{202F}?",
                answer: "Dans [Vos données](/mon-compte/donnees), en quelques secondes, avec une archive à emporter.",
                promise: .access),
            Entry(
                question: "Est-ce protégé\u{202F}?",
                answer:
                    "Ce que vous écrivez est chiffré sous une clé qui n’est qu’à vous. [Voyez les preuves](/confidentialite/promesses).",
                promise: .storage),
            Entry(
                question: "Y a-t-il des cookies\u{202F}?", answer: "Un seul, quand vous vous connectez.",
                promise: .sessionCookie),
            Entry(
                question: "Et si cela change\u{202F}?",
                answer: "Vous êtes prévenu, et rien de plus large ne vous touche avant trente jours.",
                promise: .widening),
            Entry(
                question: "À qui me plaindre\u{202F}?",
                answer: "Au site, puis à la [CNIL](\(ComplaintAuthority.page)).", promise: .complaint),
        ]
    }
}
