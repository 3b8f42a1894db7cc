import Classifieds
import HTML

/// `/mon-compte`: the address, the pseudonyms of the ads, the way to the sessions.
struct AccountPage: Sendable {
    let account: OwnAccount
    let ads: [ShownAd]
    /// What was decided about what is theirs.
    let decisions: [OwnDecision]
    /// What they asked of the site.
    let requests: [OwnRequest]
    /// What authorities asked of them, as far as they may know.
    let orders: [ToldOrder]
    /// What people of the site saw of them.
    let seen: [SeenReveal]
    /// The new address as it was typed.
    let typed: String
    let problems: [Problem]
    let setback: Setback?
    /// The version of the policy that is new to them.
    let policy: PolicyNotice?
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Mon compte",
            main: """
                <h1>Mon compte</h1>
                \(Tabs.account(here: .account).html)\(PolicyNoticeBox(notice: policy).html)\(SetbackNotice(setback: setback).html)\
                \(ProblemSummary(problems: problems).html)<section class="section" aria-labelledby="adresse">\
                <h2 id="adresse">Votre adresse</h2>
                <p><strong>\(own: account.email)</strong></p>
                <p class="soft">Elle reçoit vos liens. Personne d’autre que vous ne la voit.</p>
                <p><a href="\(Address.mailChoices)">Choisir les courriels que vous recevez</a> · \
                <a href="\(Address.alerts)">Vos alertes</a></p>
                \(waiting)\(form)</section>
                <section class="section" aria-labelledby="pseudonymes"><h2 id="pseudonymes">Vos pseudonymes</h2>
                \(pseudonyms)</section>
                <section class="section" aria-labelledby="sessions"><h2 id="sessions">Vos connexions</h2>
                <p><a href="\(Address.connections)">Les appareils connectés, et ce qui a été fait</a></p>
                <p><a href="\(Address.accesses)">Les programmes qui peuvent agir pour vous</a></p></section>
                \(DecisionList(decisions: decisions, settings: settings).html)\(OwnRequestList(requests: requests).html)\
                \(OrderNotices(orders: orders).html)\(SeenList(seen: seen).html)\(RightsList.html)
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    /// A change that was asked for: who has answered, and the way back.
    private var waiting: HTML {
        guard let change = account.change else { return "" }
        let content: HTML = """
            <p>Vers <strong>\(own: change.email)</strong>, quand les deux boîtes auront répondu\u{A0}:</p>
            <ul><li>votre adresse actuelle\u{A0}: \(change.isAgreed ? "d’accord" : "un message y demande votre accord")</li>\
            <li>la nouvelle\u{A0}: \(change.isProved ? "prouvée" : "un message y attend que vous l’ouvriez")</li></ul>
            <form method="post" action="\(Address.addressChangeEnd)"><button class="button">Annuler le changement</button></form>
            """
        return Notice(kind: .information, title: "Changement d’adresse en cours", content: content).html
    }

    private var form: HTML {
        let field = Field(
            name: "email", label: "Nouvelle adresse", why: Why(.newEmail, settings),
            help: """
                Un lien part vers la nouvelle, valable \(FrenchDuration.text(settings.durations.signInLink)), et un autre vers \
                l’actuelle, valable \(FrenchDuration.text(settings.durations.addressChange))\u{202F}: il faut les deux.
                """,
            problems: problems)
        return """
            <form class="form sheet" method="post" action="\(Address.account)" novalidate>
            \(field.html { attributes in
                """
                <input class="input" type="email" id="email" name="email" value="\(typed)" autocomplete="email"\(attributes)>
                """
            })<div class="actions"><button class="button button-primary">Changer d’adresse</button></div></form>
            <p class="soft small">Vous n’avez plus accès à votre adresse actuelle\u{202F}? <a href="\(Address.contact)">Écrivez-nous</a>\
            \u{A0}: sans elle, le changement ne peut pas se faire ici.</p>

            """
    }

    private var pseudonyms: HTML {
        guard !ads.isEmpty else { return "<p class=\"soft\">Aucun\u{202F}: vous n’avez pas d’annonce.</p>" }
        return """
            <p class="soft">Un par annonce, si vous voulez\u{202F}: rien ne les relie pour les autres.</p>
            <ul class="rows">\(ads.map(pseudonym))</ul>
            """
    }

    private func pseudonym(_ ad: ShownAd) -> HTML {
        """
        <li><div><h3>\(own: ad.content.pseudonym)</h3><p class="soft">\(own: ad.content.title)</p></div>\
        <a class="button button-quiet" href="\(Address.myAd(ad.id))">Changer<span class="visually-hidden"> ce pseudonyme\u{A0}: \
        \(own: ad.content.pseudonym)</span></a></li>

        """
    }
}
