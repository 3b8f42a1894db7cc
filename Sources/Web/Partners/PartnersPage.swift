import Classifieds
import Database
import HTML

/// `/mon-compte/partenaires`: each partner, what it would get, and a button to give or to take back (promise SHARE-2). It is asked
/// nowhere else. A consent that stands is shown, and can be taken back, whether its partner is on, off or gone.
struct PartnersPage: Sendable {
    let offered: [OfferedPartner]
    /// Whether nobody is declared, on or off.
    let isRegisterEmpty: Bool
    var problems: [Problem] = []

    var page: Page {
        Page(
            title: "Partenaires",
            main: """
                <h1>Partenaires</h1>
                \(Tabs.account(here: .account).html)\(ProblemSummary(problems: problems).html)\
                <p class="lead">\(lead)</p>
                \(if: !offered.isEmpty, "<ul class=\"rows rows-wordy\" id=\"partenaire\">\(offered.map(row))</ul>\(after)")
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private var lead: HTML {
        guard offered.isEmpty else {
            return """
                Ils ne travaillent pas pour le site. Aucun ne sait rien de vous tant que vous ne l’avez pas voulu ici, un par un\u{202F}; \
                rien d’autre n’en dépend.
                """
        }
        return isRegisterEmpty
            ? "Ce site n’a aucun partenaire\u{A0}: rien de vous n’est remis à personne."
            : """
            Les partenaires de ce site sont coupés en ce moment\u{A0}: rien de vous n’est remis à personne. Le \
            <a href="\(Address.processors)">registre</a> dit pourquoi.
            """
    }

    private var after: HTML {
        """
        <p class="soft">Un accord vaut tant que vous ne le reprenez pas. Si un partenaire part, puis revient en demandant la même chose \
        avec les mêmes mots, votre accord d’aujourd’hui vaut de nouveau.</p>
        <p class="soft">Chaque remise est datée dans un journal qui ne se change pas, sans rien de vous. Vos ouvertures la comptent, \
        dans <a href="\(Address.ownData)">Vos données</a>. Le registre dit tout d’eux\u{A0}: \
        <a href="\(Address.processors)">Sous-traitants et partenaires</a>.</p>
        """
    }

    private func row(_ offer: OfferedPartner) -> HTML {
        """
        <li><div>\(offer.isOn ? asked(offer) : "<h2>\(offer.partner.name)</h2>")\
        <p class="soft small">\(state(offer))</p></div>
        \(if: offer.isOn && offer.since == nil, form("Me faire connaître", offer, words: offer.words.hash))\
        \(if: offer.isGiven, form("Ne plus me faire connaître", offer, words: nil))</li>

        """
    }

    private func asked(_ offer: OfferedPartner) -> HTML {
        let lines = offer.words.lines
        let details = lines.dropFirst().dropLast().map { line -> HTML in "<p>\(line)</p>" }
        return """
            <h2>\(lines.first ?? "")</h2>\(details)<p><a href="\(offer.partner.policy)">La politique de confidentialité \
            de \(offer.partner.name)</a></p>
            """
    }

    /// - Parameter words: the hash of what is agreed to; `nil` to take it back.
    private func form(_ label: HTML, _ offer: OfferedPartner, words: String?) -> HTML {
        """
        <form method="post" action="\(Address.partners)"><input type="hidden" name="partenaire" value="\(offer.partner.key)">\
        \(words.map { "<input type=\"hidden\" name=\"mots\" value=\"\($0)\">" as HTML })\
        <button class="button">\(label)<span class="visually-hidden">\u{A0}: \(offer.partner.name)</span></button></form>
        """
    }

    private func state(_ offer: OfferedPartner) -> HTML {
        guard offer.isOn else {
            return """
                <strong>Coupé</strong>\u{A0}: rien ne lui est remis en ce moment. Votre accord reste noté, et vaudrait de nouveau s’il \
                revenait avec les mêmes mots.
                """
        }
        if let since = offer.since { return "<strong>Oui</strong> depuis \(FrenchDate.day(since))." }
        return offer.isAskedAnew
            ? "<strong>Non</strong>\u{A0}: ce qui est demandé a changé depuis votre accord, qui ne vaut plus."
            : "<strong>Non</strong>."
    }
}
