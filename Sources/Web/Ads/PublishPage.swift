import Classifieds
import Database
import HTML

/// `/publier`: the form of a new ad.
struct PublishPage: Sendable {
    let draft: AdDraft
    let problems: [Problem]
    var setback: Setback?
    let kept: KeptDraft?
    let communes: [Commune]
    let isSignedIn: Bool
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Déposer une annonce",
            description:
                "Écrivez votre annonce\u{202F}: un lien par courriel la met en ligne, sans compte ni mot de passe.",
            main: """
                <h1>Déposer une annonce</h1>
                <p class="lead">\(lead)</p>
                \(SetbackNotice(setback: setback).html)\(form.html)
                """,
            area: .publish, isNarrow: true)
    }

    private var lead: HTML {
        isSignedIn
            ? """
            Elle est en ligne aussitôt, pour \(FrenchDuration.text(settings.durations.ad)), sauf si nos vérifications \
            automatiques ont un doute\u{A0}: vous saurez alors lequel.
            """
            : "Un lien arrive par courriel\u{202F}: rien n’est publié sans vous. Ni compte, ni mot de passe."
    }

    var form: AdForm {
        AdForm(
            draft: draft, problems: problems, photos: kept?.photos ?? [], draftID: kept?.id, communes: communes,
            settings: settings, action: .publish, asksEmail: !isSignedIn,
            submit: isSignedIn ? "Publier l’annonce" : "Envoyer et recevoir le lien", hasPreview: true,
            photosAddress: .photos)
    }
}

/// Over a form that can't be taken now.
struct SetbackNotice: Sendable {
    let setback: Setback?

    var html: HTML {
        guard let setback else { return "" }
        return Notice(
            kind: .failure, title: "Ce n’est que partie remise", content: "<p>\(setback.sentence)</p>", isSpoken: true
        ).html
    }
}

/// The ad as it will look, over the form that goes on with it.
struct PreviewPage: Sendable {
    let ad: ShownAd
    let draft: AdDraft
    let kept: KeptDraft
    let communes: [Commune]
    let isSignedIn: Bool
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        let form = PublishPage(
            draft: draft, problems: [], kept: kept, communes: communes, isSignedIn: isSignedIn, settings: settings
        ).form
        return Page(
            title: "Aperçu de votre annonce",
            main: """
                <h1>Aperçu de votre annonce</h1>
                <p class="lead">Voici ce que tout le monde verra. Rien n’est encore publié ni envoyé.</p>
                \(AdArticle(ad: ad, audience: .owner, settings: settings, now: now).preview)
                \(form.html)
                """,
            area: .publish, isNarrow: true, isIndexed: false)
    }
}

/// « Vérifiez votre boîte mail »: the same for everybody, without the address.
struct CheckMailPage: Sendable {
    let settings: SiteSettings
    let demoLink: Address?

    var page: Page {
        CheckMailbox(
            lead: """
                Un message part vers l’adresse donnée. Ouvrez son lien d’ici \(FrenchDuration.text(settings.durations.draft))\u{A0}: c’est lui qui \
                met l’annonce en ligne.
                """,
            otherwise: """
                Rien dans quelques minutes\u{202F}? Regardez dans les indésirables. Sans réponse, tout ce que vous avez \
                écrit est effacé au bout de \(FrenchDuration.text(settings.durations.draft)).
                """, demoLink: demoLink, area: .publish
        ).page
    }
}
