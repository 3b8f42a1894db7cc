import Classifieds
import HTML

/// `/conseils`: how to meet somebody without harm.
struct AdvicePage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Conseils de prudence",
            main: """
                <div class="prose"><h1>Conseils de prudence</h1>
                <p class="lead">La plupart des rencontres se passent bien. Ces habitudes protègent des autres.</p>
                <h2>Avant un premier appel</h2>
                <ul><li>Gardez pour vous votre nom de famille, votre adresse et votre lieu de travail.</li>
                <li>Regardez ce que votre caméra montre derrière vous\u{A0}: courrier, fenêtre, photos d’enfants.</li>
                <li>Prévenez un proche, et sentez-vous libre de raccrocher sans explication.</li></ul>
                <h2>L’argent</h2>
                <ul><li>N’envoyez ni argent, ni carte cadeau, ni cryptomonnaie à quelqu’un que vous ne connaissez pas, même \
                pour une urgence.</li>
                <li>N’envoyez ni pièce d’identité, ni relevé bancaire, ni code reçu par message.</li></ul>
                <h2>Les images</h2>
                <p>Un appel peut être enregistré à votre insu. Ne montrez rien que vous ne voudriez pas voir ailleurs. Si \
                l’on vous menace de diffuser une image, ne payez pas, gardez les preuves et parlez-en.</p>
                <h2>À qui s’adresser</h2>
                <ul><li><a href="https://www.internet-signalement.gouv.fr">PHAROS</a>, pour signaler un contenu \
                illicite.</li>
                <li><a href="https://17cyber.gouv.fr">17Cyber</a>, pour une escroquerie ou un piratage.</li>
                <li>Le 3018, gratuit, pour le cyberharcèlement et les violences numériques.</li>
                <li>Le 17 ou le 112, en cas de danger immédiat.</li></ul></div>
                """,
            isNarrow: true, kind: .text)
    }
}
