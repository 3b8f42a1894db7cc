import Classifieds
import HTML

/// Who a sponsor is: what the law has every sponsored ad say.
struct SponsorForm: Sendable {
    /// As typed.
    let draft: SponsorDraft
    var problems: [Problem] = []
    var setback: Setback?
    /// The address that proves whose space it is; not asked of somebody signed in.
    let asksEmail: Bool
    let settings: SiteSettings

    func html(to action: Address, submit: HTML) -> HTML {
        """
        \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
        <form class="form sheet" method="post" action="\(action)" novalidate>
        \(input(
            "nom", "Nom", draft.name, why: .sponsorName, help: "De l’entreprise, de l’association ou le vôtre\u{202F}: chaque annonce le dit.",
            autocomplete: "organization"))\
        \(input(
            "siren", "Numéro SIREN", draft.number, why: .sponsorNumber, help: "Neuf chiffres, si vous en avez un.", isOptional: true,
            autocomplete: "off"))\
        \(input("ville", "Ville", draft.city, why: .sponsorCity, autocomplete: "address-level2"))\
        \(if: asksEmail, input(
            "email", "Courriel", draft.email, why: .sponsorEmail, help: "Pour recevoir le lien qui ouvre l’espace. Jamais affiché.",
            type: "email", autocomplete: "email"))\
        <div class="actions"><button class="button button-primary">\(submit)</button></div></form>
        """
    }

    private func input(
        _ name: String, _ label: HTML, _ value: String, why: FieldReason, help: HTML? = nil, isOptional: Bool = false,
        type: String = "text", autocomplete: String
    ) -> HTML {
        Field(
            name: name, label: label, why: Why(why, settings), help: help, isOptional: isOptional, problems: problems
        ).html { attributes in
            """
            <input class="input" type="\(type)" id="\(name)" name="\(name)" value="\(value)" \
            autocomplete="\(autocomplete)"\(attributes)>
            """
        }
    }
}

/// `/sponsor/identite`.
struct SponsorIdentityPage: Sendable {
    let form: SponsorForm

    var page: Page {
        Page(
            title: "Qui vous êtes",
            main: """
                <h1>Qui vous êtes</h1>
                <p class="lead">Chaque annonce sponsorisée dit pour le compte de qui elle est montrée. Si vous changez ceci, quelqu’un regarde à \
                nouveau vos campagnes acceptées avant qu’elles soient montrées.</p>
                \(form.html(to: .sponsorIdentity, submit: "Enregistrer"))
                <p><a href="\(Address.sponsor)">Revenir à l’espace annonceur</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
