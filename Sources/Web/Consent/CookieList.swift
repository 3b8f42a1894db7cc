import Classifieds
import HTML

/// Every cookie that the site ever asks a browser to keep: a closed list, from the same inventory as the policy (promise
/// COOKIE-9).
struct CookieList: Sendable {
    let settings: SiteSettings

    var html: HTML {
        let cookies = Inventory.inForce(on: settings).filter { $0.kind == .cookie }
        return """
            <section class="section" aria-labelledby="liste"><h2 id="liste">Les cookies du site</h2>
            <p>Il n’y en a pas d’autres. Aucun n’arrive sans un geste de vous\(settings.hasSponsored ? allButOne : all)</p>
            \(DataTable(
                caption: "Cookies du site", columns: ["Nom", "Ce qu’il contient", "Combien de temps"],
                rows: cookies.map { cookie in
                    (
                        "<code>\(cookie.name)</code>",
                        ["\(cookie.what)", "\(cookie.kept.map { $0.text(settings.durations) })"]
                    )
                }
            ).html)\(storages)</section>

            """
    }

    /// What a script keeps beside cookies, each after a press on its own button.
    private var storages: HTML {
        let storages = Inventory.inForce(on: settings).filter { $0.kind == .storage }
        return """
            <h3>Ce que ce navigateur garde si vous le demandez</h3>
            <p>Ce ne sont pas des cookies\u{A0}: rien d’eux n’est envoyé tout seul. Chacun attend un bouton qui le demande, et s’oublie par \
            un autre, dans <a href="\(Address.favourites)">Favoris</a>.</p>
            \(DataTable(
                caption: "Ce que ce navigateur garde si vous le demandez", columns: ["Nom", "Ce qu’il contient", "Combien de temps"],
                rows: storages.map { storage in
                    (
                        "<code>\(storage.name)</code>",
                        ["\(storage.what)", "\(storage.kept.map { $0.text(settings.durations) })"]
                    )
                }
            ).html)
            """
    }

    private var all: HTML {
        """
        , et chacun ne sert qu’à ce que vous avez demandé\u{A0}: la loi n’exige pas d’accord pour eux (article 82 de la loi Informatique \
        et Libertés).
        """
    }

    private var allButOne: HTML {
        """
        . Tous sauf un ne servent qu’à ce que vous avez demandé\u{A0}: la loi n’exige pas d’accord pour eux (article 82 de la loi \
        Informatique et Libertés). Elle l’exige pour <code>\(InterestsCookie.name)</code>\u{A0}: il n’existe qu’après votre oui, et part \
        avec lui.
        """
    }
}

/// How to say no elsewhere than here (promises COOKIE-4, COOKIE-6).
enum CookiesElsewhere {
    static let html: HTML = """
        <section class="section" aria-labelledby="navigateur"><h2 id="navigateur">Refuser dans votre navigateur</h2>
        <p>Un navigateur qui envoie le signal «\u{A0}Global Privacy Control\u{A0}» refuse pour vous, ici et sur les sites qui le \
        respectent\u{A0}: rien d’optionnel n’entre, et rien n’est demandé. Ses réglages savent aussi bloquer tous les cookies\u{202F}: \
        les pages publiques n’en ont pas besoin.</p>
        <p>La CNIL explique <a href="https://www.cnil.fr/fr/cookies-les-outils-pour-les-maitriser">comment maîtriser les cookies</a>.</p>
        </section>

        """

    /// Where others may be let in.
    static let frames: HTML = """
        <section class="section" aria-labelledby="tiers"><h2 id="tiers">Ce que ces sociétés gardent</h2>
        <p>Elles ne sont jamais dans la page même, mais dans un cadre à part, qui ne voit ni la page, ni son adresse, ni nos \
        cookies. Retirer votre accord enlève le cadre de toutes les pages que vous ouvrez ensuite et, avec JavaScript, des onglets \
        déjà ouverts. \
        Ce qu’une société a pu garder dans votre navigateur sous son propre nom s’efface dans les réglages de celui-ci, à «\u{A0}Données des sites\u{A0}»\u{202F}; ce qu’elle a reçu relève de \
        sa politique.</p></section>

        """
}
