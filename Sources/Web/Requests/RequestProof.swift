import Classifieds
import HTML

/// How it is proved that a request is its person's: the rung that was reached, and the next ones (promise RIGHT-6).
struct RequestProof: Sendable {
    let followed: FollowedRequest
    let secret: Secret
    /// As typed.
    let ad: String
    let problems: [Problem]
    let settings: SiteSettings

    var html: HTML {
        guard followed.request.kind.isRight else { return "" }
        return """
            <section class="section" aria-labelledby="preuve"><h2 id="preuve">Que c’est bien vous</h2>
            <p>\(rung)</p>
            \(address)\(code)\(paper)</section>

            """
    }

    private var rung: HTML {
        let isFound = followed.request.account != nil
        return switch followed.request.proof {
        case .session: "Vous étiez connecté en la faisant\u{A0}: rien d’autre n’est demandé."
        case .address where isFound: "L’adresse est prouvée, et un compte la porte\u{A0}: rien d’autre n’est demandé."
        case .address: "L’adresse est prouvée. Aucun compte ne la porte\u{A0}: nous ne gardons rien sous cette adresse."
        case .ad: "Le code de secours d’une annonce l’a prouvé\u{A0}: rien d’autre n’est demandé."
        case .document: "Une pièce d’identité l’a prouvé. Son image est détruite."
        case .none: "Rien ne le prouve encore."
        }
    }

    private var address: HTML {
        guard followed.request.mayProveAddress else { return "" }
        return """
            <form class="form" method="post" action="\(Address.requestAddress(secret))">\
            <p>Vous êtes arrivé ici par le lien du courriel\u{A0}: ce bouton suffit. Ce n’est pas vous qui demandez\u{202F}? N’appuyez pas, et \
            retirez la demande en bas de la page.</p>\
            <div class="actions"><button class="button button-primary">Confirmer que l’adresse est à moi</button></div></form>

            """
    }

    private var code: HTML {
        guard followed.request.mayProveAd else { return "" }
        let isOpen = followed.request.proof == .address || !ad.isEmpty || !problems.isEmpty
        return """
            <details class="more"\(if: isOpen, " open")><summary>Vos annonces sont sous une autre adresse, que vous n’ouvrez plus</summary>
            <p>Chaque annonce a un code de secours, sur sa page dans «\u{A0}Mes annonces\u{A0}». Si vous l’avez noté, il prouve qu’elle est à \
            vous.</p>
            <form class="form sheet" method="post" action="\(Address.requestAd(secret))" novalidate>
            \(adField)\(codeField)<div class="actions"><button class="button">Vérifier le code</button></div></form></details>

            """
    }

    private var adField: HTML {
        Field(
            name: "annonce", label: "L’annonce", why: Why(.requestAd, settings), help: "Son adresse, ou son numéro.",
            problems: problems
        ).html { attributes in
            """
            <input class="input" type="text" id="annonce" name="annonce" value="\(ad)" autocomplete="off"\(attributes)>
            """
        }
    }

    private var codeField: HTML {
        Field(
            name: "code", label: "Son code de secours", why: Why(.requestCode, settings),
            help: "22 lettres et chiffres.",
            problems: problems
        ).html { attributes in
            """
            <input class="input" type="text" id="code" name="code" autocomplete="off" autocapitalize="off" \
            spellcheck="false"\(attributes)>
            """
        }
    }

    /// Nobody is asked for one before two colleagues doubt and have written why.
    private var paper: HTML {
        switch followed.identity {
        case nil: ""
        case .asked where followed.request.isOpen:
            IdentityForm(secret: secret, problems: problems, settings: settings).html
        case .asked, .over:
            "<p>La pièce d’identité n’est plus demandée. Aucune image n’est gardée.</p>\n"
        case .sent:
            """
            <p>Votre pièce est arrivée, chiffrée. Une seule personne la voit, une seule fois, puis elle est détruite, au plus tard \
            \(FrenchDuration.text(settings.durations.identityDocument)) après son arrivée.</p>

            """
        case .judged(let accepted):
            accepted ? "" : "<p>La pièce envoyée ne prouve pas que c’est vous. Son image est détruite.</p>\n"
        }
    }
}
