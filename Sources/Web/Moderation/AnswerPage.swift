import Classifieds
import HTML

/// `/mes-annonces/{id}/reponse`: what the advertiser says to whoever looks at the ad.
struct AnswerPage: Sendable {
    let ad: ShownAd
    let hold: OwnHold
    /// As typed.
    let answer: String
    let problems: [Problem]
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Répondre au sujet de mon annonce",
            main: """
                <h1>Répondre à la personne qui vérifie</h1>
                <p class="lead">Il s’agit de «\u{A0}\(own: ad.content.title)\u{A0}». Vos mots sont chiffrés, et lus seulement \
                par qui décide.</p>
                \(own: hold.doubts)\(ProblemSummary(problems: problems).html)\
                <form class="form sheet" method="post" action="\(Address.answer(ad.id))" novalidate>
                \(field)<div class="actions"><button class="button button-primary">Envoyer</button>\
                <a class="button" href="\(Address.myAd(ad.id))">Revenir à l’annonce</a></div>
                </form>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private var field: HTML {
        Field(
            name: "reponse", label: "Votre réponse", why: Why(.answer, settings),
            help: "De 10 à 2\u{A0}000 caractères. Elle remplace la précédente, s’il y en a une.", problems: problems
        ).html { attributes in
            """
            <textarea class="area" id="reponse" name="reponse" rows="6"\(attributes)>
            \(answer)</textarea>
            """
        }
    }
}
