import Classifieds
import HTML

/// The form of an ad, for publishing and for changing: every field says why it is asked.
struct AdForm: Sendable {
    let draft: AdDraft
    let problems: [Problem]
    let photos: [Photo]
    /// Those of the photos whose box « Retirer » is ticked.
    var removedPhotos: Set<Photo.ID> = []
    /// The draft that the form goes on with.
    var draftID: Ad.ID?
    let communes: [Commune]
    let settings: SiteSettings
    let action: Address
    /// The address that proves whose ad it is; not asked of somebody signed in.
    let asksEmail: Bool
    let submit: HTML
    var hasPreview = false
    /// Whether the draft is the ad as it stands: what it says of its photos isn't ticked beforehand.
    var isStored = false
    /// Where the ad is already: it may stay there, also where nothing new comes.
    var keptCategory: Category?
    /// Where a script sends photos ahead of the form.
    let photosAddress: Address

    var html: HTML {
        """
        \(ProblemSummary(problems: problemsInOrder).html)<form class="form" method="post" action="\(action)" \
        enctype="multipart/form-data" novalidate>
        \(draftID.map { "<input type=\"hidden\" name=\"brouillon\" value=\"\($0.text)\">\n" })\
        \(step(1, "Votre annonce", words))\(step(2, "Vos photos", photoFields))\
        \(step(3, "Vous", person))\(step(4, "Votre lieu", place))\(step(5, "Vos accords", agreements))
        <div class="actions"><button class="button button-primary">\(submit)</button>\
        \(if: hasPreview, "<button class=\"button\" name=\"apercu\" value=\"1\">Aperçu</button>")</div>
        </form>
        """
    }

    /// As the form asks, from top to bottom.
    private var problemsInOrder: [Problem] {
        let order = [
            "rubrique", "titre", "texte", "photos", "personnes", "pseudonyme", "sexe", "telephone", "email",
            "code_postal",
            "commune", "precision", "visio", "visio_jours", "visio_de", "visio_a", "autres", "majeur", "regles",
            "sensible",
        ]
        return problems.sorted { (order.firstIndex(of: $0.field) ?? 0) < (order.firstIndex(of: $1.field) ?? 0) }
    }

    private var photoFields: HTML {
        let people = PeopleFields(answer: draft.people, isStored: isStored, problems: problems, settings: settings)
        return """
            \(AdPhotoFields(
                photos: photos, removed: removedPhotos, problems: problems, settings: settings, sending: photosAddress
            ).html)\(people.html)
            """
    }

    private func step(_ number: Int, _ title: HTML, _ fields: HTML) -> HTML {
        """
        <fieldset class="step"><legend><span class="step-number" aria-hidden="true">\(number)</span>\(title)</legend>
        \(fields)</fieldset>

        """
    }

    private var words: HTML {
        """
        \(field("rubrique", "Rubrique", why: .category).html { attributes in
            "<select class=\"select\" id=\"rubrique\" name=\"rubrique\"\(attributes)>\(categories)</select>"
        })\(input("titre", "Titre", draft.title, why: .title, help: "De 5 à 80 caractères, sans tout en capitales."))\
        \(text)
        """
    }

    private var categories: HTML {
        let offered = settings.categories.filter {
            $0.category == keptCategory || !settings.closedCategories.contains($0.category)
        }
        let options = offered.map { category, name -> HTML in
            "<option value=\"\(category.key)\"\(if: category.key == draft.category, " selected")>\(name)</option>"
        }
        return "<option value=\"\">Choisissez une rubrique</option>\(options)"
    }

    private var text: HTML {
        let help: HTML =
            "De 30 à 4\u{202F}000 caractères. Ni téléphone, ni courriel, ni lien\u{202F}: tout le monde le lit."
        return field("texte", "Texte", why: .text, help: help).html { attributes in
            """
            <textarea class="area" id="texte" name="texte" rows="9"\(attributes)>
            \(draft.text)</textarea>
            <p class="counter" data-counter="texte" data-most="4000">4\u{202F}000 caractères au plus</p>
            """
        }
    }

    private var person: HTML {
        """
        \(input(
            "pseudonyme", "Pseudonyme", draft.pseudonym, why: .pseudonym,
            help: "Le nom que l’annonce montre, de 2 à 30 caractères. Pas forcément le vôtre.", autocomplete: "nickname"))\
        <div class="field-row">\(sex)\(field("sexe_visible", "Montrer mon sexe dans l’annonce", why: .showsSex).check(isOn: draft.showsSex))</div>
        \(input(
            "telephone", "Téléphone", draft.telephone, why: .telephone,
            help: "Jamais affiché\u{202F}: vous seul le voyez.", isOptional: true, type: "tel", autocomplete: "tel"))\
        \(if: asksEmail, input(
            "email", "Courriel", draft.email, why: .email,
            help: "Pour recevoir le lien de publication. Jamais affiché.", type: "email", autocomplete: "email"))
        """
    }

    private var sex: HTML {
        field("sexe", "Sexe", why: .sex, isOptional: true).html { attributes in
            let options = Sex.allCases.map { sex -> HTML in
                "<option value=\"\(sex.rawValue)\"\(if: sex.rawValue == draft.sex, " selected")>\(sex.label)</option>"
            }
            return """
                <select class="select" id="sexe" name="sexe"\(attributes)><option value="">Sans le dire</option>\(options)</select>
                """
        }
    }

    private var place: HTML {
        """
        \(input(
            "code_postal", "Code postal", draft.postcode, why: .postcode, inputMode: "numeric",
            autocomplete: "postal-code"))\
        \(commune)\(field("precision", "Lieu affiché", why: .precision).group(precisions))
        """
    }

    private var commune: HTML {
        let options = communes.map { commune -> HTML in
            let isChosen = commune.insee == draft.commune || (communes.count == 1 && draft.commune.isEmpty)
            return "<option value=\"\(commune.insee)\"\(if: isChosen, " selected")>\(commune.name)</option>"
        }
        let help: HTML = "La liste suit le code postal\u{202F}; sans script, elle vient au premier envoi."
        return field("commune", "Commune", why: .commune, help: help).html { attributes in
            """
            <select class="select" id="commune" name="commune" data-communes="\(Address.communes)" \
            data-postcode="code_postal"\(attributes)><option value="">Choisissez votre commune</option>\(options)</select>
            """
        }
    }

    private var precisions: HTML {
        let isDepartment = draft.precision == Precision.department.rawValue
        return """
            <label class="check"><input type="radio" id="precision" name="precision" value="commune"\
            \(if: !isDepartment, " checked")><span>Ma commune</span></label>\
            <label class="check"><input type="radio" name="precision" value="departement"\(if: isDepartment, " checked")>\
            <span>Mon département seulement</span></label>
            """
    }

    private var agreements: HTML {
        """
        \(field("visio", "Je suis ouvert ou ouverte à un appel en visio", why: .visio).check(isOn: draft.acceptsVisio))\
        \(VisioFields(draft: draft, problems: problems, settings: settings).html)\
        \(field(
            "autres", "Mes autres annonces sous ce pseudonyme peuvent être montrées avec celle-ci, si elles le disent aussi",
            why: .namesOthers
        ).check(isOn: draft.namesOthers))\
        \(field("majeur", "J’ai 18 ans ou plus", why: .adult).check(isOn: draft.isAdult))\
        \(Field(
            name: "regles",
            label: "J’accepte les <a href=\"\(Address.rules)\">règles de publication</a>",
            plainLabel: "Les règles", why: Why(.rules, settings), problems: problems
        ).check(isOn: draft.acceptsRules))\
        \(field(
            "sensible",
            "Mon annonce dit de moi quelque chose de sensible (santé, religion, opinions, orientation) et je veux le rendre public",
            why: .sensitive
        ).check(isOn: draft.agreesToSensitive))
        """
    }

    private func field(
        _ name: String, _ label: HTML, why: FieldReason, help: HTML? = nil, isOptional: Bool = false
    ) -> Field {
        Field(
            name: name, label: label, why: Why(why, settings), help: help, isOptional: isOptional, problems: problems)
    }

    private func input(
        _ name: String, _ label: HTML, _ value: String, why: FieldReason, help: HTML? = nil, isOptional: Bool = false,
        type: String = "text", inputMode: String? = nil, autocomplete: String? = nil
    ) -> HTML {
        field(name, label, why: why, help: help, isOptional: isOptional).html { attributes in
            """
            <input class="input" type="\(type)" id="\(name)" name="\(name)" value="\(value)"\
            \(inputMode.map { " inputmode=\"\($0)\"" })\(autocomplete.map { " autocomplete=\"\($0)\"" })\(attributes)>
            """
        }
    }
}
