import Classifieds
import HTML

/// `/confidentialite/demandes/{token}`: a request, for whoever holds its link. Looking changes nothing.
struct FollowedRequestPage: Sendable {
    let followed: FollowedRequest
    let secret: Secret
    let typed: Typed
    let problems: [Problem]
    let setback: Setback?
    let settings: SiteSettings

    /// What was typed in a form that couldn't be taken.
    struct Typed: Sendable {
        var words = ""
        var ad = ""
    }

    var page: Page {
        Page(
            title: "Votre demande",
            main: """
                <h1>Votre demande</h1>
                <p class="lead">\(state)</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\(facts)\
                \(RequestProof(followed: followed, secret: secret, ad: typed.ad, problems: problems, settings: settings).html)\
                \(archive)\(thread)\(addition)\(seen)\(complaint)\(withdrawal)
                """,
            isNarrow: true, isIndexed: false, style: Address.asset("requests.css"))
    }

    private var kind: RequestKind { followed.request.kind }

    private var state: HTML {
        switch followed.request.outcome {
        case .done: "Nous avons répondu\u{A0}: c’est fait."
        case .partly: "Nous avons répondu\u{A0}: c’est fait en partie. La réponse dit pourquoi."
        case .refused:
            "Nous avons répondu\u{A0}: nous ne pouvons pas le faire. La réponse dit pourquoi, et devant qui contester."
        case nil where followed.request.answered != nil: "Nous vous avons écrit. La demande reste ouverte."
        case nil:
            "Elle est arrivée. Une personne du site y répond au plus tard \(FrenchDate.day(followed.request.due))."
        }
    }

    private var facts: HTML {
        let request = followed.request
        let article: HTML = request.kind.article.map { " (article\u{A0}\($0) du RGPD)" } ?? ""
        return """
            <dl class="facts"><div><dt>Demande</dt><dd>\(request.kind.name)\(article)</dd></div>\
            <div><dt>Arrivée</dt><dd>\(FrenchDate.moment(request.received))</dd></div>\
            <div><dt>Réponse due</dt><dd>au plus tard \(FrenchDate.day(request.due))\
            \(if: request.extended != nil, ", délai prolongé une fois")</dd></div>\
            \(request.closed.map { "<div><dt>Close</dt><dd>\(FrenchDate.moment($0))</dd></div>" })</dl>

            """
    }

    private var archive: HTML {
        guard let until = followed.archiveUntil else { return "" }
        return """
            <section class="section" aria-labelledby="archive"><h2 id="archive">Vos données</h2>
            <p>Tout ce que le site garde de vous, en une archive, jusqu’au \(FrenchDate.bareDay(until)).</p>
            <form method="post" action="\(Address.requestArchive(secret))"><button class="button button-primary">Télécharger \
            l’archive</button></form></section>

            """
    }

    private var thread: HTML {
        let items = followed.messages.map { message -> HTML in
            """
            <li class="request-\(message.side == .person ? "person" : "site")"><h3>\(message.side == .person ? "Vous" : "Le site")</h3>\
            <p class="soft small">\(FrenchDate.moment(message.written))</p><p class="written">\(own: message.words)</p></li>

            """
        }
        return """
            <section class="section" aria-labelledby="echange"><h2 id="echange">Ce qui est écrit</h2>
            <ol class="request-thread">\(items)</ol></section>

            """
    }

    private var addition: HTML {
        guard followed.request.isOpen else { return "" }
        return """
            <form class="form sheet" method="post" action="\(Address.requestText(secret))" novalidate>
            \(RequestWordsField(
                words: typed.words, label: "Ajouter quelque chose", bounds: Requests.additionLength, problems: problems,
                settings: settings
            ).html)<div class="actions"><button class="button">Ajouter</button></div></form>

            """
    }

    private var seen: HTML {
        guard !followed.seen.isEmpty else { return "" }
        let items = followed.seen.map { field -> HTML in
            "<li>\(FrenchDate.moment(field.at))\u{A0}: \(field.field.name). \(field.reason.sentence).</li>"
        }
        return """
            <section class="section" aria-labelledby="vu"><h2 id="vu">Ce que l’équipe a vu de cette demande</h2>
            <p class="soft">L’adresse de cette demande est masquée pour l’équipe. Chaque fois qu’une personne en lève le masque, c’est écrit \
            ici. Ce qu’elle voit de votre compte, si vous en avez un, n’est pas ici\u{202F}: c’est dans «\u{A0}Mon compte\u{A0}».</p>
            <ul>\(items)</ul></section>

            """
    }

    private var complaint: HTML { followed.request.answered != nil && kind.isRight ? Complaint.html : "" }

    private var withdrawal: HTML {
        let life = FrenchDuration.text(settings.durations.request)
        guard followed.request.mayBeWithdrawn else {
            return """
                <p class="soft small">Une demande à laquelle nous avons répondu est gardée \(life) après sa fin, pour montrer qu’elle a eu sa \
                réponse. Puis tout en est effacé.</p>
                """
        }
        return """
            <div class="decision"><p class="soft">Retirer la demande efface ce qui y est écrit et l’adresse. Sinon, tout est effacé \(life) \
            après la réponse.</p>
            <form method="post" action="\(Address.requestWithdrawal(secret))"><button class="button button-danger">Retirer ma \
            demande</button></form></div>
            """
    }
}
