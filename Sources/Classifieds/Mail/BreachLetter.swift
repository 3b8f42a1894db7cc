import Database

/// The letter to people whose data leaked (GDPR, article 34.2): what happened, whom to ask, what may follow, what is done.
enum BreachLetter {
    static let subject = "Des données qui vous concernent ont fui"

    /// « Des données qui vous concernent ont fui ».
    static func told(_ breach: StoredBreach, _ facts: BreachFacts, site: SiteSettings) -> Letter {
        Letter(subject: subject, body: text(breach, facts, site: site))
    }

    /// The same as a draft.
    static func text(_ breach: StoredBreach, _ facts: BreachFacts, site: SiteSettings) -> String {
        """
        Bonjour,

        Un incident a touché des données qui vous concernent. La loi veut que nous vous le disions, et nous vous le devons (article 34 du \
        RGPD).

        Ce qui s’est passé
        \(happened(breach))
        \(facts.nature)

        Ce qui peut en résulter pour vous
        \(facts.consequences)

        Ce que nous faisons, et ce que vous pouvez faire
        \(facts.measures)

        À qui poser vos questions
        \(site.controller.name), \(site.controller.email)

        \(ComplaintAuthority.sentence)

        \(Letter.signature(site, because: "un incident a touché vos données"))
        """
    }

    private static func happened(_ breach: StoredBreach) -> String {
        let began = breach.began.map { ", et il a commencé \(FrenchDay.text($0))" } ?? ""
        let kinds = Breach.Kind.allCases.filter(breach.kinds.contains).map(\.sentence).joined(separator: " ")
        return "Nous le savons depuis \(FrenchDay.text(breach.known))\(began). \(kinds)"
    }
}
