extension PolicyText {
    func preamble(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        let controller = settings.controller
        return switch promise {
        case .controller:
            (
                "Qui répond du site",
                [
                    .text(
                        "\(controller.name), \(controller.address), répond de ce qui est fait de vos données. Pour lui écrire\u{A0}: [\(controller.email)](mailto:\(controller.email))."
                    ),
                    .text("Le site est hébergé par \(controller.host)."),
                ]
            )
        case .information:
            (
                "Pourquoi on vous demande quelque chose",
                [
                    .text(
                        "À côté de chaque champ, «\u{A0}Pourquoi\u{202F}?\u{A0}» dit à quoi il sert, qui le voit et combien de temps il est gardé. Cette page est au pied de toutes les autres."
                    )
                ]
            )
        case .versions:
            (
                "Les versions de cette politique",
                [
                    .text(
                        "Elle peut changer. Chaque version garde son numéro et son adresse, et le programme ne peut plus y toucher\u{202F}; une copie gardée ailleurs le prouverait. [Toutes les versions, et ce qui change de l’une à l’autre](/confidentialite/versions)."
                    )
                ]
            )
        case .dates:
            (
                "Les dates",
                [
                    .text(
                        "Chaque version porte le jour de sa publication et celui depuis lequel elle vaut. Une empreinte de son texte est signée\u{A0}: une virgule changée se verrait."
                    )
                ]
            )
        case .widening:
            (
                "Quand une nouvelle version vaut pour vous",
                [
                    .text(
                        "Ce qui vous protège mieux vaut tout de suite. Un nouvel usage n’atteint ce que vous avez déjà confié que trente jours après que le courriel vous est parti. Une durée plus longue ou un nouveau destinataire attend trente jours après la publication\u{202F}; d’ici là, le programme continue comme avant. Il refuse de démarrer si une durée, une donnée, un usage ou un destinataire de ses listes a été élargi sans être publié."
                    )
                ]
            )
        case .notice:
            (
                "Comment vous l’apprenez",
                [
                    .text(
                        "Un courriel, un seul pour tout ce qui est nouveau, montre ce qui change. C’est aussi écrit au pied des pages pendant trente jours, dans «\u{A0}Mon compte\u{A0}» et dans un [flux](/confidentialite/flux) que tout le monde peut suivre. Ne rien répondre ne vous fait rien perdre."
                    )
                ]
            )
        case .browsing: ("Lire n’est pas accepter", [.text(browsing)])
        default:
            (
                "«\u{A0}J’ai lu\u{A0}» n’est pas «\u{A0}j’accepte\u{A0}»",
                [
                    .text(
                        "Dire que vous avez lu un changement le note, et rien d’autre. Un accord est enregistré ailleurs, pour une seule chose. Aucune case ne fait les deux."
                    )
                ]
            )
        }
    }

    private var browsing: String {
        let companies =
            asksVisitors
            ? " Pour laisser entrer une autre société, c’est un accord par interrupteur, dans [Cookies](/cookies)\u{202F}; ne pas répondre, c’est non."
            : ""
        return
            "Parcourir le site ne vous engage à rien et ne vaut accord à rien. Pour vos données, le seul accord demandé est celui d’une annonce qui parle de choses sensibles\u{A0}: une case à part, jamais cochée d’avance.\(companies)"
    }
}
