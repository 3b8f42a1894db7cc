/// The mails about a change of address.
extension Letter {
    /// « Votre adresse va changer », to the mailbox of now.
    static func oldAddress(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Changer l’adresse de vos annonces\u{202F}?",
            body: """
                Bonjour,

                Depuis votre compte, quelqu’un demande que vos annonces passent à une autre adresse de courriel. Pour \
                accepter, ou pour tout arrêter\u{202F}:

                \(link)

                Ce lien est valable \(FrenchDuration.text(site.durations.addressChange)), une seule fois. Sans votre \
                accord, rien ne change.

                Ce n’était pas vous\u{202F}? Arrêtez le changement avec ce lien, puis fermez dans «\u{A0}Vos \
                connexions\u{A0}» celles que vous ne reconnaissez pas.

                \(signature(site, because: "un changement d’adresse a été demandé pour vos annonces"))
                """)
    }

    /// « Confirmez votre nouvelle adresse », to the new mailbox.
    static func newAddress(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Confirmez votre nouvelle adresse",
            body: """
                Bonjour,

                Vous avez demandé que vos annonces passent à cette adresse. Pour montrer qu’elle est à vous\u{202F}:

                \(link)

                Ce lien est valable \(FrenchDuration.text(site.durations.signInLink)), une seule fois. L’adresse que vous \
                aviez jusqu’ici reçoit aussi un message\u{202F}: le changement se fait quand les deux ont répondu.

                Vous n’avez rien demandé\u{202F}? Ne faites rien\u{202F}: sans ce lien, rien ne se passe.

                \(signature(site, because: "quelqu’un a donné cette adresse comme la sienne"))
                """)
    }

    /// « Cette adresse a déjà ses annonces », to whoever has it.
    static func addressTaken(site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre adresse a déjà ses annonces",
            body: """
                Bonjour,

                Quelqu’un a demandé que ses annonces passent à cette adresse. Elle a déjà les siennes, donc rien n’a \
                changé, et la personne qui l’a demandé n’en sait rien.

                C’était vous, depuis une autre adresse\u{202F}? Deux comptes ne se réunissent pas\u{202F}: connectez-vous \
                avec cette adresse-ci, et déposez-y vos annonces à nouveau.

                \(signature(site, because: "quelqu’un a donné votre adresse"))
                """)
    }
}
