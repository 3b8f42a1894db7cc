import Classifieds
import HTML

/// `/sponsor/nouvelle`, and the form that changes a campaign.
struct CampaignFormPage: Sendable {
    /// As typed.
    let draft: CampaignDraft
    /// The campaign that it changes.
    let revised: OwnCampaign?
    let problems: [Problem]
    let setback: Setback?
    let settings: SiteSettings
    let places: Gazetteer

    var page: Page {
        Page(
            title: revised == nil ? "Nouvelle campagne" : "Modifier la campagne",
            main: """
                <h1>\(revised == nil ? "Nouvelle campagne" : "Modifier la campagne")</h1>
                <p class="lead">\(lead)</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
                <form class="form sheet" method="post" action="\(revised.map { Address.campaignRevision($0.id) } ?? .newCampaign)" \
                enctype="multipart/form-data" novalidate>
                \(words)\(picture)\(terms)\(CampaignTargetFields(draft: draft, problems: problems, settings: settings, places: places).html)\
                <div class="actions"><button class="button button-primary">\(revised == nil ? "Proposer" : "Enregistrer et proposer")</button>\
                <a class="button button-quiet" href="\(revised.map { Address.campaign($0.id) } ?? .sponsor)">Revenir</a></div></form>
                """,
            isNarrow: true, isIndexed: false, style: .asset("sponsored.css"))
    }

    private var lead: HTML {
        revised == nil
            ? "Quelqu’un du site la regarde avant qu’elle soit montrée, et vous écrit."
            : "Elle est regardée à nouveau\u{202F}; d’ici là, elle n’est pas montrée. Ce qui est déjà compté le reste."
    }

    private var words: HTML {
        """
        \(input("titre", "Titre", draft.title, why: .campaignTitle, help: "De 5 à 60 caractères."))\
        \(field("texte", "Texte", why: .campaignText, help: "De 20 à 200 caractères.").html { attributes in
            """
            <textarea class="area" id="texte" name="texte" rows="3"\(attributes)>
            \(draft.text)</textarea>
            """
        })\
        \(input(
            "lien", "Lien", draft.link, why: .campaignLink, help: "Commence par «\u{A0}https://\u{A0}» et mène à votre site.",
            more: " inputmode=\"url\" autocapitalize=\"none\" spellcheck=\"false\""))\
        \(input("payeur", "Payé par", draft.payer, why: .campaignPayer, help: "Le nom que tout le monde lit, de 2 à 80 caractères."))
        """
    }

    private var picture: HTML {
        let kept =
            revised?.hasPicture == true
            ? Field(
                name: "garder_image", label: "Garder l’image d’avant, si je n’en choisis pas d’autre",
                why: Why(.campaignKeptPicture, settings), problems: problems
            ).check(isOn: draft.keepsPicture) : nil
        return """
            \(field(
                "image", "Image", why: .campaignPicture, help: """
                    JPEG, PNG, WebP, HEIC ou AVIF, 12\u{A0}Mo au plus\u{202F}; montrée en trois sur deux. Si le formulaire revient, choisissez-la à nouveau.
                    """, isOptional: true
            ).html { attributes in
                """
                <input class="input" type="file" id="image" name="image" accept="\(PhotoTypes.accepted)"\(attributes)>
                """
            })\(kept)
            """
    }

    private var terms: HTML {
        let units = field("compte", "Le budget compte", why: .campaignUnit).group(
            "\(unit(CampaignUnits.views, "des vues", isFirst: true))\(unit(CampaignUnits.clicks, "des clics"))")
        return """
            \(units)\
            \(input(
                "budget", "Budget", draft.budget, why: .campaignBudget, help: "Combien de vues ou de clics, en tout\u{202F}; 10 au moins.",
                more: " inputmode=\"numeric\""))\
            <div class="field-row">\(input("debut", "Premier jour", draft.firstDay, why: .campaignDays, type: "date"))\
            \(input("fin", "Dernier jour", draft.lastDay, why: .campaignDays, type: "date"))</div>
            """
    }

    private func unit(_ value: String, _ label: HTML, isFirst: Bool = false) -> HTML {
        """
        <label class="check"><input type="radio" name="compte" value="\(value)"\(if: isFirst, " id=\"compte\"")\
        \(if: draft.unit == value, " checked")><span>\(label)</span></label>
        """
    }

    private func field(
        _ name: String, _ label: HTML, why: FieldReason, help: HTML? = nil, isOptional: Bool = false
    ) -> Field {
        Field(
            name: name, label: label, why: Why(why, settings), help: help, isOptional: isOptional, problems: problems)
    }

    private func input(
        _ name: String, _ label: HTML, _ value: String, why: FieldReason, help: HTML? = nil, type: String = "text",
        more: HTML = ""
    ) -> HTML {
        field(name, label, why: why, help: help).html { attributes in
            """
            <input class="input" type="\(type)" id="\(name)" name="\(name)" value="\(value)" autocomplete="off"\(more)\(attributes)>
            """
        }
    }
}
