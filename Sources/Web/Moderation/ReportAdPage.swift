import Classifieds
import HTML

/// `/annonce/{id}/signalement`: what is wrong with an ad, said by anybody, without an account (promise LAW-2).
struct ReportAdPage: Sendable {
    let ad: ShownAd
    /// As typed.
    let draft: ReportDraft
    var problems: [Problem] = []
    var setback: Setback?
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Signaler une annonce",
            main: """
                <h1>Signaler cette annonce</h1>
                <p class="lead">«\u{A0}<a href="\(Address.ad(ad))">\(published: ad.content.title)</a>\u{A0}». Une personne du site lit \
                votre signalement et décide. Qui a écrit l’annonce ne sait pas qui signale.</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
                <form class="form sheet" method="post" action="\(Address.report(of: ad.id))" novalidate>
                \(reasons)\(words)\(email)\(goodFaith)\(flagger)\
                <div class="actions"><button class="button button-primary">Signaler</button>\
                <a class="button button-quiet" href="\(Address.ad(ad))">Revenir à l’annonce</a></div></form>
                <p>En danger\u{202F}? N’attendez pas\u{A0}: appelez le 17 ou le 112. Enfance en danger\u{A0}: le 119. \
                <a href="\(Address.advice)">Qui prévenir</a></p>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }

    private var reasons: HTML {
        let choices = ReportReason.allCases.enumerated().map { index, reason -> HTML in
            """
            <label class="check"><input type="radio"\(if: index == 0, " id=\"raison\"") name="raison" \
            value="\(reason.rawValue)"\(if: reason == draft.reason, " checked")><span>\(reason.sentence)</span></label>
            """
        }
        return Field(name: "raison", label: "La raison", why: Why(.adReportReason, settings), problems: problems)
            .group("\(choices)")
    }

    private var words: HTML {
        Field(
            name: "explication", label: "Ce qui ne va pas", why: Why(.adReportWords, settings),
            help: "De 20 à 2\u{202F}000 caractères\u{A0}: ce que vous avez vu, et où.", problems: problems
        ).html { attributes in
            """
            <textarea class="area" id="explication" name="explication" rows="6"\(attributes)>
            \(draft.words)</textarea>
            <p class="counter" data-counter="explication" data-most="\(Moderation.reportLength.upperBound)">2\u{202F}000 caractères \
            au plus</p>
            """
        }
    }

    private var email: HTML {
        Field(
            name: "email", label: "Courriel", why: Why(.adReportEmail, settings),
            help:
                "Pour recevoir le lien qui suit le signalement, puis la décision. Sans adresse, le lien est sur la page d’après.",
            isOptional: true, problems: problems
        ).html { attributes in
            """
            <input class="input" type="email" id="email" name="email" value="\(draft.email)" autocomplete="email"\(attributes)>
            """
        }
    }

    private var goodFaith: HTML {
        Field(
            name: "bonne-foi", label: "Ce que je dis est exact et complet, à ma connaissance.",
            why: Why(.goodFaith, settings), problems: problems
        ).check(isOn: draft.isInGoodFaith)
    }

    /// Few have one: it stands aside, and open where something was typed.
    private var flagger: HTML {
        let isOpen = !draft.flaggerCode.isEmpty
        let field = Field(
            name: "signaleur", label: "Code de signaleur de confiance", why: Why(.flaggerCode, settings),
            isOptional: true,
            problems: problems
        ).html { attributes in
            """
            <input class="input" type="text" id="signaleur" name="signaleur" value="\(draft.flaggerCode)" \
            autocomplete="off"\(attributes)>
            """
        }
        return """
            <details class="more"\(if: isOpen, " open")><summary>Vous êtes un signaleur de confiance</summary>
            \(field)</details>

            """
    }
}
