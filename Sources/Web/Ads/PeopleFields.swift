import Classifieds
import HTML

/// « S’agit-il de vous ? »: who is seen on an ad's photos. Nothing is ticked beforehand, and nothing has to be.
struct PeopleFields: Sendable {
    /// A word of `PeopleSeen`, as typed or as it stands in the ad.
    let answer: String
    /// Whether the answer stands in the ad already: it is told, not ticked, for it is about the photos of then.
    var isStored = false
    let problems: [Problem]
    let settings: SiteSettings

    var html: HTML {
        Field(
            name: "personnes", label: "S’agit-il de vous\u{202F}? Qui voit-on sur les photos",
            why: Why(.peopleSeen, settings),
            help: "Seulement s’il y a des photos. Une personne que l’on reconnaît doit avoir dit oui.\(standing)",
            problems: problems
        ).group("\(PeopleSeen.allCases.map(choice))")
    }

    private var standing: HTML {
        guard isStored, let people = PeopleSeen(rawValue: answer) else { return "" }
        return " Votre réponse d’avant, «\u{A0}\(people.label)\u{A0}», vaut tant qu’aucune photo n’est ajoutée."
    }

    /// The first stands for the group where the page leads to it.
    private func choice(_ people: PeopleSeen) -> HTML {
        """
        <label class="check"><input type="radio"\(if: people == .nobody, " id=\"personnes\"") name="personnes" \
        value="\(people.rawValue)"\(if: !isStored && people.rawValue == answer, " checked")><span>\(people.label)</span></label>
        """
    }
}

extension PeopleSeen {
    fileprivate var label: HTML {
        switch self {
        case .nobody: "On n’y voit personne"
        case .myself: "On n’y voit que moi"
        case .agreed: "On y voit d’autres personnes, qui sont d’accord"
        case .unasked: "On y voit d’autres personnes, qui n’ont pas dit oui"
        }
    }
}

/// Asks again who is seen on the photos of an ad that doesn't say.
struct PeopleAsked: Sendable {
    let ad: ShownAd

    /// Whether it is still to be said.
    var isOpen: Bool {
        !ad.photos.isEmpty && Audience.owner.holds(ad.content.peopleSeen.map { $0 == nil })
    }

    /// Over the form that asks it.
    var notice: HTML {
        guard isOpen else { return "" }
        return Notice(
            kind: .information, title: "S’agit-il de vous sur les photos\u{202F}?",
            content: """
                <p>Vous ne l’avez pas encore dit. <a href="#personnes">Répondre dans le formulaire</a>, puis «\u{A0}Enregistrer\u{A0}».</p>
                """
        ).html
    }
}
