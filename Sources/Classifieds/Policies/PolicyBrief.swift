/// What people ask first about their data, with the answers of a site's own settings, and the clause that says more.
struct PolicyBrief: Sendable {
    private struct Entry: Sendable {
        let question: String
        let answer: String
        let promise: Promise
    }

    private let entries: [Entry]

    subscript(promise: Promise) -> PolicyDocument.Question? {
        entries.first { $0.promise == promise }.map {
            PolicyDocument.Question(question: $0.question, answer: $0.answer)
        }
    }

    init(of text: PolicyText) {
        let settings = text.settings
        let holders = Self.holders(text)
        let parties = PolicyProcessors(of: settings.processors).consented
        let accepted =
            parties.isEmpty
            ? ""
            : " Votre adresse IP se montre aussi à d’autres, seulement si vous l’acceptez\u{A0}: \(parties.joined(separator: ", "))."
        let law = settings.hasEscrow ? " Ce que la loi oblige à garder reste plus longtemps, scellé." : ""
        entries = [
            Entry(
                question: "Qui répond de mes données\u{202F}?",
                answer: "\(settings.controller.name). On lui écrit à \(settings.controller.email).",
                promise: .controller),
            Entry(
                question: "Que faut-il donner\u{202F}?",
                answer:
                    "Pour publier\u{A0}: une adresse e-mail, un titre, un texte, une rubrique et une commune. Pour répondre à une annonce\u{A0}: une adresse e-mail, un pseudonyme et un texte. Rien pour lire.",
                promise: .email),
            Entry(
                question: "À quoi cela sert-il\u{202F}?",
                answer:
                    "À publier votre annonce, à remettre vos messages, à vous écrire ce que vous demandez, à protéger le site. \(text.settings.hasSponsored ? "À choisir une annonce sponsorisée, seulement si vous l’allumez." : "Jamais à la publicité.")",
                promise: .gate),
            Entry(
                question: "Qui le voit\u{202F}?",
                answer:
                    "Tout le monde voit l’annonce\u{202F}; un message, la personne à qui vous écrivez\u{202F}; votre téléphone, celle à qui vous le remettez. Votre courriel et votre adresse IP ne sont montrés qu’à vous\u{202F}; "
                    + "\(holders) les machines qui les portent.\(accepted)", promise: .processors),
            Entry(
                question: "Est-ce vendu, ou donné à d’autres\u{202F}?",
                answer: settings.partners.partners.isEmpty
                    ? "Non." : "Non, sauf à un partenaire que vous choisissez vous-même.",
                promise: .noSale),
            Entry(
                question: "Combien de temps est-ce gardé\u{202F}?",
                answer:
                    "Une annonce \(text.length(\.ad)), renouvelables. \(text.length(\.window)) après la dernière, tout est effacé. Sans annonce, ce qui vous concerne part avec votre dernière conversation.\(law)",
                promise: .expiry),
            Entry(
                question: "Et mon adresse IP\u{202F}?",
                answer:
                    "Notée quand vous vous connectez, publiez ou écrivez, montrée à vous seul, \(text.length(\.connection)) au plus.",
                promise: .connections),
            Entry(
                question: "Comment y mettre fin\u{202F}?",
                answer:
                    "En deux clics, dans [Tout effacer](/mon-compte/effacement), ou par courriel. Un reçu signé le prouve.",
                promise: .ownDeletion),
            Entry(
                question: "Que reste-t-il après l’effacement\u{202F}?",
                answer: "Rien de lisible ici. Ce que d’autres ont copié de votre annonce nous échappe.",
                promise: .unreadable),
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
                question: "Y a-t-il des cookies\u{202F}?",
                answer: Self.cookies(text),
                promise: .sessionCookie),
            Entry(
                question: "Et si cela change\u{202F}?",
                answer:
                    "Vous êtes prévenu, et rien de plus large ne touche ce que vous avez déjà confié avant trente jours.",
                promise: .widening),
            Entry(
                question: "À qui me plaindre\u{202F}?",
                answer: "Au site, puis à la [CNIL](\(ComplaintAuthority.page)).", promise: .complaint),
        ]
    }

    /// How many there can be, and each in some words.
    private static func cookies(_ text: PolicyText) -> String {
        let decided =
            ["la connexion"] + (text.takesAnswers ? ["votre réponse"] : []) + ["l’apparence des pages"]
            + (text.settings.hasSponsored ? ["ce que vous laissez noter de vos lectures"] : [])
        let count = ["deux", "trois", "quatre"][decided.count - 2]
        let others = text.asksVisitors ? " Rien d’une autre société sans votre oui." : ""
        return
            "Aucun tant que vous ne faites que lire. Ensuite \(count) au plus, chacun par un geste de vous\u{A0}: \(decided.joined(separator: ", ")).\(others)"
    }

    /// Whose machines they are.
    private static func holders(_ text: PolicyText) -> String {
        let hasMail = text.settings.mailServer != nil
        let tables = hasMail ? "ceux des bases de données" : "les serveurs des bases de données"
        let named: [String?] = [
            "l’hébergeur", hasMail ? "le serveur qui porte les courriels" : nil,
            text.hasTablesElsewhere ? tables : nil,
            text.settings.photosHost == nil ? nil : "le stockage des photos",
        ]
        let all = named.compactMap { $0 }
        guard let last = all.last, all.count > 1 else { return "seul l’hébergeur tient" }
        return "seuls \(all.dropLast().joined(separator: ", ")) et \(last) tiennent"
    }
}
