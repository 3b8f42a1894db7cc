/// What the policy says of other companies on the pages: nobody, or those of the register.
extension PolicyText {
    func thirdPartyWords(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .thirdPartyConsent: ("Les autres sociétés", asksVisitors ? companies : [.text(nobody)])
        case .thirdPartyPolicies: ("Leurs règles", asksVisitors ? theirPolicies : [.text(noPolicies)])
        case .switches: ("Les interrupteurs", [.text((asksVisitors ? switches : noSwitch) + ownSwitch)])
        default: ("La preuve de votre choix", [.text(takesAnswers ? receipt : noReceipt)])
        }
    }

    private var nobody: String { "Rien d’une autre société n’est sur ces pages." }
    private var noPolicies: String { "Il n’y en a pas à lire\u{A0}: aucune autre société n’est là." }
    private var noSwitch: String {
        "D’autres sociétés, il n’y a rien à allumer\u{A0}: ni audience, ni publicité, ni réseaux sociaux, ni tchat."
    }

    /// The site's own, which nothing asks for.
    private var ownSwitch: String {
        settings.hasSponsored
            ? " Un interrupteur est au site lui-même, éteint aussi\u{A0}: [\(ConsentSwitch.interests.title.lowercased())](/cookies#interets). Rien ne vous le demande\u{A0}: il attend là que vous le cherchiez."
            : ""
    }

    private var noReceipt: String { "Il n’y a pas de choix à prouver." }

    private var companies: [PolicyDocument.Block] {
        [
            .text(
                "Sans votre oui, leur adresse n’est ni dans la page, ni dans ce que la page permet au navigateur de demander\u{A0}: c’est le site qui en décide, avant d’envoyer la page. Avec votre oui, chacune est dans un cadre à part\u{A0}: \(places). Elle n’est sur aucune page qui n’est qu’à vous\(exception). De là, elle ne lit ni la page, ni son adresse, ni les cookies du site. Aucun de leurs programmes ne fait partie d’une page."
            ),
            .table(
                columns: ["Société", "Ce qu’elle fait", "Ce qu’elle reçoit, si vous acceptez"],
                rows: thirdParties().map { [named($0), Self.plain($0.purpose), received($0)] }),
            .text(
                "Elles sont dans le [registre des sous-traitants](/confidentialite/sous-traitants). Une inscription incomplète ou terminée coupe ce qu’elle permettait."
            ),
        ]
    }

    /// On which pages they may be: only what this site has.
    private var places: String {
        let all: [(ConsentSwitch, String)] = [
            (.audience, "la mesure d’audience, sur les pages que tout le monde lit"),
            (.advertising, "la publicité, sur les pages que tout le monde lit"),
            (.social, "les réseaux sociaux, sous chaque annonce"),
            (.chat, "le tchat, sur une page à lui, quand vous l’ouvrez"),
        ]
        return all.filter { !thirdParties($0.0).isEmpty }.map(\.1).joined(separator: "\u{202F}; ")
    }

    /// The chat's page is made for whoever opened it.
    private var exception: String { thirdParties(.chat).isEmpty ? "" : ", hors celle du tchat" }

    private var theirPolicies: [PolicyDocument.Block] {
        [
            .text(
                "Chaque société a les siennes, liées aussi là où le choix vous est demandé. Ce que son cadre garderait dans votre navigateur lui appartient\u{202F}; votre navigateur sait l’effacer."
            ),
            .list(items: thirdParties().map(ownPolicy)),
        ]
    }

    private var switches: String {
        let used = ConsentSwitch.foreign.filter { !thirdParties($0).isEmpty }.map { consent in
            "\(consent.title) (\(thirdParties(consent).map { Self.plain($0.name) }.joined(separator: ", ")))"
        }
        let isAll = used.count == ConsentSwitch.foreign.count
        return
            "Audience, publicité, réseaux sociaux, tchat\u{A0}: un interrupteur chacun, éteint tant que vous ne l’allumez pas, dans [Cookies](/cookies). Sur ce site\u{A0}: \(used.joined(separator: ", ")).\(isAll ? "" : " Derrière les autres, il n’y a personne.")"
    }

    private var receipt: String {
        "Votre réponse, oui ou non, vaut six mois. Elle est dans votre navigateur, signée par le site\u{A0}: un numéro tiré au hasard, vos réponses, leur date et l’empreinte des mots que vous aviez sous les yeux\u{202F}; ni nom, ni adresse IP. Le site n’en garde pas de copie. Il garde les mots eux-mêmes\u{A0}: avec votre reçu, on peut toujours voir ce qui vous a été demandé."
    }
}
