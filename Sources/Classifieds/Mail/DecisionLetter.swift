/// The letters about what somebody of the site decided. None quotes the ad or the message: the facts alone stand in it.
enum DecisionLetter {
    /// The statement of reasons (Digital Services Act, article 17.3).
    ///
    /// - Parameters:
    ///   - facts: as whoever decided wrote them.
    ///   - link: where it is contested.
    static func statement(
        _ statement: Statement, facts: String, link: String, site: SiteSettings
    ) -> Letter {
        Letter(
            subject: statement.title,
            body: """
                Bonjour,

                \(statement.title). \(statement.effect(site.durations))

                Ce qui a été constaté\u{A0}:

                \(facts)

                Sur quoi la décision se fonde\u{A0}: \(statement.basis)

                \(statement.finding) La décision vaut sur tout le site.

                Vous n’êtes pas d’accord\u{202F}? Dites pourquoi avec ce lien, jusqu’au \(FrenchDay.text(statement.until))\u{A0}: une autre \
                personne que celle qui a décidé regarde de nouveau, sans frais.

                \(link)

                \(Statement.otherRemedies)

                \(ComplaintAuthority.sentence)

                \(signature(site))
                """)
    }

    /// « Réponse à votre recours ».
    ///
    /// - Parameters:
    ///   - reasons: as whoever judged wrote them.
    ///   - outcome: what follows from it.
    static func judged(
        _ judgement: OwnAppeal.Judgement, reasons: String, outcome: String, link: String, site: SiteSettings
    ) -> Letter {
        Letter(
            subject: "Réponse à votre recours",
            body: """
                Bonjour,

                \(outcome) La raison\u{A0}:

                \(reasons)

                \(who(judgement.isBySame))

                La décision et la réponse\u{A0}:

                \(link)

                \(judgement.outcome == .upheld ? Statement.otherRemedies : "Il n’y a rien d’autre à faire.")

                \(signature(site))
                """)
    }

    /// What follows for whoever contests what was reported and left.
    static func outcomeOfReport(_ outcome: Appeal.Outcome) -> String {
        switch outcome {
        case .upheld: "Votre recours a été examiné\u{A0}: l’annonce que vous avez signalée reste comme elle est."
        case .reversed:
            "Votre recours a été examiné\u{A0}: si l’annonce que vous avez signalée est encore là, elle est regardée de nouveau."
        }
    }

    /// What follows for whoever the decision was about.
    ///
    /// - Parameter isBack: whether what was taken away stands where it was.
    static func outcome(_ outcome: Appeal.Outcome, isBack: Bool) -> String {
        switch outcome {
        case .upheld: "Votre recours a été examiné, et la décision reste la même."
        case .reversed where isBack:
            "Votre recours a été examiné, et la décision est annulée\u{A0}: ce qui avait été retiré est revenu à sa place."
        case .reversed:
            "Votre recours a été examiné, et la décision est annulée. Ce qui avait été retiré n’est plus là, ou a changé\u{A0}: vous "
                + "pouvez le publier de nouveau."
        }
    }

    private static func who(_ isBySame: Bool) -> String {
        isBySame
            ? "La même personne a décidé et répondu\u{A0}: le site n’en a pas d’autre pour le faire."
            : "Une autre personne que celle qui avait décidé a répondu."
    }

    private static func signature(_ site: SiteSettings) -> String {
        Letter.signature(site, because: "une décision concerne ce que vous avez publié ou écrit")
    }
}
