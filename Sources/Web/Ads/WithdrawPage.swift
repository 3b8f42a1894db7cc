import Classifieds
import HTML

/// Before an ad is withdrawn: what goes, why if one likes to say it, and the button.
struct WithdrawPage: Sendable {
    let ad: ShownAd
    /// What stays, in French; nothing in most cases.
    var kept: [String] = []
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Retirer mon annonce",
            main: """
                <h1>Retirer cette annonce\u{202F}?</h1>
                <p class="lead">\(consequence)</p>\(stays)
                \(form(beside: "<a class=\"button\" href=\"\(Address.myAd(ad.id))\">Garder</a>"))
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    /// The same question over the page of the ad.
    var dialog: HTML {
        Dialog(
            id: "retrait", title: "Retirer cette annonce\u{202F}?", content: "<p>\(consequence)</p>\(stays)",
            answers: form(beside: ""), closing: "Garder"
        ).html
    }

    private var consequence: HTML {
        """
        «\u{A0}\(own: ad.content.title)\u{A0}» est effacée aussitôt, avec ses photos. On ne peut pas revenir en arrière.
        """
    }

    private var stays: HTML { "\(kept.map { "<p>Resterait\u{A0}: \($0)</p>" as HTML })" }

    private func form(beside other: HTML) -> HTML {
        """
        <form class="form" method="post" action="\(Address.withdrawal(ad.id))">\(reasons)<div class="actions">\
        <button class="button button-danger">Retirer et effacer</button>\(other)</div></form>
        """
    }

    private var reasons: HTML {
        let choices = WithdrawalReason.allCases.map { choice($0.rawValue, $0.label) }
        return Field(
            name: "raison", label: "La raison", why: Why(.withdrawalReason, settings),
            help: "Seulement si vous voulez le dire\u{202F}: le site compte les réponses du jour, sans savoir de qui.",
            isOptional: true, problems: []
        ).group("\(choices)\(choice("", "Sans le dire"))")
    }

    private func choice(_ value: String, _ label: HTML) -> HTML {
        """
        <label class="check"><input type="radio" name="raison" value="\(value)"><span>\(label)</span></label>
        """
    }
}

extension WithdrawalReason {
    fileprivate var label: HTML {
        switch self {
        case .found: "J’ai trouvé"
        case .needless: "Je n’ai plus besoin"
        case .unanswered: "Pas de réponses"
        case .other: "Autre chose"
        }
    }
}
