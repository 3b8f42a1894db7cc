import Classifieds
import Database
import HTML

/// `/mon-compte/partenaires`: each partner, what it would get, and one button to give or to take back (promise SHARE-2). It is
/// asked nowhere else.
struct PartnersPage: Sendable {
    let offered: [OfferedPartner]
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
        offered.isEmpty
            ? "Ce site n’a aucun partenaire\u{A0}: rien de vous n’est remis à personne."
            : """
            Ils ne travaillent pas pour le site. Aucun ne sait rien de vous tant que vous ne l’avez pas voulu ici, un par un\u{202F}; rien \
            d’autre n’en dépend.
            """
    }

    private var after: HTML {
        """
        <p class="soft">Chaque remise est datée dans un journal qui ne se change pas, sans rien de vous. Vos ouvertures la comptent, \
        dans <a href="\(Address.ownData)">Vos données</a>. Le registre dit tout d’eux\u{A0}: \
        <a href="\(Address.processors)">Sous-traitants et partenaires</a>.</p>
        """
    }

    private func row(_ offer: OfferedPartner) -> HTML {
        let lines = offer.words.lines
        let details = lines.dropFirst().dropLast().map { line -> HTML in "<p>\(line)</p>" }
        return """
            <li><div><h2>\(lines.first ?? "")</h2>\(details)<p><a href="\(offer.partner.policy)">Sa politique de confidentialité</a></p>\
            <p class="soft small">\(state(offer))\(end(offer.partner))</p></div>
            <form method="post" action="\(Address.partners)"><input type="hidden" name="partenaire" value="\(offer.partner.key)">\
            \(if: offer.since == nil, "<input type=\"hidden\" name=\"mots\" value=\"\(offer.words.hash)\">")\
            <button class="button">\(offer.since == nil ? "Me faire connaître" : "Ne plus me faire connaître")\
            <span class="visually-hidden">\u{A0}: \(offer.partner.name)</span></button></form></li>

            """
    }

    private func state(_ offer: OfferedPartner) -> HTML {
        if let since = offer.since { return "<strong>Oui</strong> depuis \(FrenchDate.day(since)). " }
        return offer.isAskedAnew
            ? "<strong>Non</strong>\u{A0}: ce qui est demandé a changé depuis votre accord, qui ne vaut plus. "
            : "<strong>Non</strong>. "
    }

    private func end(_ partner: Partner) -> HTML? {
        partner.contract.map { "Jusqu’au \(FrenchDate.bareDay($0.end - .milliseconds(1))) au plus tard." }
    }
}
