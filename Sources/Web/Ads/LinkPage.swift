import Classifieds
import Database
import HTML

/// What the mailed link of an ad opens: the ad, and the two things that can be done. Looking changes nothing.
struct LinkPage: Sendable {
    let awaiting: AwaitingAd
    let secret: Secret
    let expires: Instant
    let settings: SiteSettings
    let now: Instant
    /// Who is seen on the photos, as typed here.
    var people = ""
    var problems: [Problem] = []

    var page: Page {
        Page(
            title: "Publier votre annonce",
            main: """
                <h1>Votre annonce est prête</h1>
                <p class="lead">Un bouton la met en ligne pour \(FrenchDuration.text(settings.durations.ad)) et vous connecte sur cet appareil.</p>
                \(ProblemSummary(problems: problems).html)<div class="decision"><div class="actions">\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="publier">\(asked)\
                <button class="button button-primary">Publier mon annonce</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button button-danger">Ce n’est pas moi\u{A0}: tout effacer</button></form></div>
                <p class="soft small">\(erasure) Ce lien sert une seule fois\u{202F}; il expire \(FrenchDate.moment(expires)).</p></div>
                \(AdArticle(ad: awaiting.ad, audience: .owner, settings: settings, now: now).preview)
                """,
            isNarrow: true, isIndexed: false)
    }

    /// Who is seen on the photos, where the ad doesn't say.
    private var asked: HTML {
        guard PeopleAsked(ad: awaiting.ad).isOpen else { return "" }
        return PeopleFields(answer: people, problems: problems, settings: settings).html
    }

    private var erasure: HTML {
        awaiting.isFirst
            ? "Effacer retire l’annonce, ses photos et votre adresse\u{202F}: il ne reste rien."
            : "Effacer retire cette annonce et ses photos\u{202F}; vos autres annonces restent."
    }
}

/// After « Ce n’est pas moi » on a link of something that somebody wrote or asked for.
struct DisownedPage: Sendable {
    /// What isn't there any more.
    let lead: HTML

    /// On the link of an ad.
    static let ad = DisownedPage(
        lead: "L’annonce que quelqu’un avait écrite avec votre adresse n’existe plus, ses photos non plus.")

    var page: Page {
        Page(
            title: "Tout est effacé",
            main: """
                <h1>Tout est effacé</h1>
                <p class="lead">\(lead)</p>
                \(NothingElseToDo.html)
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// After « Ce n’est pas moi » on a sign-in link.
struct DeclinedPage: Sendable {
    var page: Page {
        Page(
            title: "Le lien ne vaut plus rien",
            main: """
                <h1>Le lien ne vaut plus rien</h1>
                <p class="lead">Personne ne peut plus s’en servir pour se connecter à votre place.</p>
                \(NothingElseToDo.html)
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// What those say at their end that tell that a link is worth nothing any more.
enum NothingElseToDo {
    static let html: HTML = """
        <p>Vous n’avez rien d’autre à faire. Si cela se répète, écrivez-nous\u{A0}: l’adresse est dans les \
        <a href="\(Address.legalNotice)">mentions légales</a>.</p>
        """
}
