import Database

/// What a letter about a call says.
struct ToldCall: Sendable {
    /// The other one's pseudonym.
    let name: String
    let starts: Instant
    /// The call's page.
    let link: String
    /// Where the two write to each other.
    let conversation: String
    /// Whether an answer to the mail is one to the other.
    let isAnswerable: Bool
}

extension Letter {
    /// The letter of a kind of mail; `nil` for one that isn't about a call.
    static func call(_ kind: OutboxEntry.Kind, _ told: ToldCall, site: SiteSettings) -> Letter? {
        switch kind {
        case .callPlanned: planned(told, site)
        case .callSoon: soon(told, site)
        case .callCancelled: cancelled(told, site)
        default: nil
        }
    }

    /// « Votre visio du jeudi 3 décembre à 20 h 30 ».
    private static func planned(_ told: ToldCall, _ site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre visio \(FrenchMoment.of(told.starts))",
            body: """
                Bonjour,

                Votre visio avec \(told.name) est prévue \(FrenchMoment.text(told.starts)), heure de Paris. Pour y \
                entrer, dès \(early) avant, ou pour l’annuler\u{202F}:

                \(told.link)

                Le fichier joint la met dans votre agenda, sans dire avec qui.

                \(ending(told, site, because: "une visio est prévue avec vous"))
                """)
    }

    /// « Votre visio est à 20 h 30 ».
    private static func soon(_ told: ToldCall, _ site: SiteSettings) -> Letter {
        let hour = FrenchMoment.hour(told.starts)
        return Letter(
            subject: "Votre visio est à \(hour)",
            body: """
                Bonjour,

                Votre visio avec \(told.name) est à \(hour), heure de Paris. La salle ouvre \(early) avant\u{202F}:

                \(told.link)

                \(ending(told, site, because: "une visio est prévue avec vous"))
                """)
    }

    /// « Visio annulée ».
    private static func cancelled(_ told: ToldCall, _ site: SiteSettings) -> Letter {
        Letter(
            subject: "Visio annulée",
            body: """
                Bonjour,

                La visio avec \(told.name), prévue \(FrenchMoment.text(told.starts)), heure de Paris, est annulée. Vos \
                messages restent ici\u{202F}:

                \(told.conversation)

                Le fichier joint la retire de votre agenda.

                \(ending(told, site, because: "une visio était prévue avec vous"))
                """)
    }

    /// « Visio annulée », without a name or a reason.
    static func callOff(at starts: Instant, site: SiteSettings) -> Letter {
        Letter(
            subject: "Visio annulée",
            body: """
                Bonjour,

                La visio prévue \(FrenchMoment.text(starts)), heure de Paris, n’aura pas lieu.

                Le fichier joint la retire de votre agenda.

                \(ending(isAnswerable: false, site, because: "une visio était prévue avec vous"))
                """)
    }

    private static let early = FrenchDuration.text(CallLimits.early)

    private static func ending(_ told: ToldCall, _ site: SiteSettings, because reason: String) -> String {
        ending(isAnswerable: told.isAnswerable, site, because: reason)
    }

    private static func ending(isAnswerable: Bool, _ site: SiteSettings, because reason: String) -> String {
        """
        \(answering(isPossible: isAnswerable))

        --\u{20}
        \(site.name) — \(site.baseURL)
        Vous recevez ce courriel parce qu’\(reason).
        Choisissez les courriels que vous recevez\u{A0}: \(site.baseURL)/mon-compte/courriels
        Ce courriel ne contient rien qui dise qui l’ouvre.
        """
    }
}
