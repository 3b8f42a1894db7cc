import Database

/// What the letter about a message says.
struct ToldMessage: Sendable {
    /// The other one's pseudonym.
    let name: String
    /// The ad's title, while everybody sees it.
    let title: String?
    let isAboutOwnAd: Bool
    /// What was written, where its reader wants it in the mail.
    let text: String?
    /// How many photos came with it.
    let photos: Int
    let warnings: [MessageWarning]
    /// Where it is read and answered.
    let link: String
    /// Whether an answer to the mail is one to the other.
    let isAnswerable: Bool
}

extension Letter {
    /// « Confirmez votre message ».
    static func firstMessage(link: String, site: SiteSettings) -> Letter {
        let time = FrenchDuration.text(site.durations.draft)
        return Letter(
            subject: "Confirmez votre message",
            body: """
                Bonjour,

                Votre message est prêt. Pour le relire et l’envoyer\u{202F}:

                \(link)

                Ce lien est valable \(time), une seule fois.

                Vous n’avez rien écrit\u{202F}? Quelqu’un a donné votre adresse, sans doute par erreur. La même page \
                permet de tout effacer\u{202F}; si vous ne faites rien, tout s’efface de soi-même au bout de \(time).

                \(signature(site, because: "quelqu’un a répondu à une annonce avec cette adresse"))
                """)
    }

    /// « Camille vous a écrit »: no word stands before the name, whose first letter might change it.
    static func message(_ told: ToldMessage, site: SiteSettings) -> Letter {
        Letter(
            subject: "\(told.name) vous a écrit",
            body: """
                Bonjour,

                \(told.name) vous a écrit à propos \(told.subject).

                \(told.quotation)Pour \(told.text == nil ? "lire et répondre" : "répondre sur le site")\u{202F}:

                \(told.link)

                \(answering(isPossible: told.isAnswerable))

                --\u{20}
                \(site.name) — \(site.baseURL)
                Vous recevez ce courriel parce que quelqu’un vous écrit à propos d’une annonce.
                Choisissez les courriels que vous recevez\u{A0}: \(site.baseURL)/mon-compte/courriels
                Ce courriel ne contient rien qui dise qui l’ouvre.
                """)
    }
}

extension ToldMessage {
    fileprivate var subject: String {
        guard let title else { return isAboutOwnAd ? "de votre annonce" : "d’une annonce" }
        return isAboutOwnAd ? "de votre annonce «\u{A0}\(title)\u{A0}»" : "de l’annonce «\u{A0}\(title)\u{A0}»"
    }

    /// What was written stands behind marks, so that nobody takes it for the site's own words.
    fileprivate var quotation: String {
        guard let text else { return "" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        let quoted = text.isEmpty ? [] : [lines.joined(separator: "\n")]
        let advice = warnings.map { "Attention\u{A0}: \($0.sentence)" }
        return (quoted + picture + advice).map { "\($0)\n\n" }.joined()
    }

    private var picture: [String] {
        switch photos {
        case 0: []
        case 1: ["Avec une photo, à voir sur le site."]
        default: ["Avec \(photos)\u{A0}photos, à voir sur le site."]
        }
    }
}

extension Letter {
    /// Whether a letter about a conversation can be answered by mail.
    static func answering(isPossible: Bool) -> String {
        isPossible
            ? "Vous pouvez aussi répondre à ce courriel\u{A0}: seuls votre texte et vos photos partent, jamais votre adresse."
            : "Ne répondez pas à ce courriel\u{A0}: votre réponse n’arriverait à personne."
    }
}
