import Classifieds
import HTML

/// `/alertes`: the form that asks for an alert, filled in with a search, and the alerts that there are.
struct AlertPage: Sendable {
    let form: AlertForm
    let own: [OwnAlert]
    var problems: [Problem] = []
    var setback: Setback?
    /// The address that it goes to; not asked of somebody signed in.
    let asksEmail: Bool
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Alertes",
            description: "Un courriel quand paraît une annonce que vous cherchez, et rien d’autre.",
            main: """
                <h1>Alertes</h1>
                <p class="lead">Un courriel quand paraît une annonce que vous cherchez. Rien de nouveau\u{202F}? Rien ne part.</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
                \(OwnAlertList(alerts: own, settings: settings).html)\
                <section class="section" aria-labelledby="nouvelle"><h2 id="nouvelle">Une nouvelle alerte</h2>
                <form class="form sheet" id="cherche" method="post" action="\(Address.alerts)" novalidate>
                \(AlertSearchFields(asked: form.asked, problems: problems, settings: settings).html)\(rhythm)\(if: asksEmail, email)\
                <p class="soft small">Elle dure \(FrenchDuration.text(settings.durations.alert)), puis s’arrête si vous ne dites pas de \
                continuer. Vous l’arrêtez d’un clic, dans chaque courriel\(if: !asksEmail, " et ici").</p>
                <div class="actions"><button class="button button-primary">Créer l’alerte</button></div>
                </form></section>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }

    private var rhythm: HTML {
        let choices = Alert.Rhythm.allCases.map { choice -> HTML in
            """
            <label class="check"><input type="radio" name="rythme" value="\(choice.word)"\
            \(if: choice == (form.rhythm ?? .daily), " checked")><span>\(choice.label)</span></label>
            """
        }
        return Field(name: "rythme", label: "Quand", why: Why(.alertRhythm, settings), problems: problems)
            .group("\(choices)")
    }

    private var email: HTML {
        Field(
            name: "email", label: "Courriel", why: Why(.alertEmail, settings),
            help: "Un lien y arrive\u{A0}: sans lui, rien ne part.", problems: problems
        ).html { attributes in
            """
            <input class="input" type="email" id="email" name="email" value="\(form.email)" autocomplete="email"\(attributes)>
            """
        }
    }
}

/// What an alert looks for: the fields of a search.
struct AlertSearchFields: Sendable {
    let asked: AskedSearch
    let problems: [Problem]
    let settings: SiteSettings

    var html: HTML {
        """
        <fieldset class="group"><legend>Ce que vous cherchez</legend>
        \(Why(.alertSearch, settings).html(of: "cherche", label: "Ce que vous cherchez"))
        <div class="field"><label for="q">Mots</label>
        <input class="input" id="q" form="cherche" name="q" value="\(search.words)" maxlength="200" autocomplete="off"></div>
        <div class="field"><label for="rubrique">Rubrique</label>
        <select class="select" id="rubrique" form="cherche" name="rubrique"><option value="">Toutes les rubriques</option>\(categories)</select></div>
        \(place)<div class="field"><label for="rayon">Rayon</label>
        <select class="select" id="rayon" form="cherche" name="rayon">\(radii)</select></div>
        <div class="field"><label for="sexe">Sexe indiqué</label>
        <select class="select" id="sexe" form="cherche" name="sexe"><option value="">Peu importe</option>\(sexes)</select></div>
        \(box("photo", "Avec photo", search.withPhoto))\(box("visio", "Disponible en visio", search.withVisio))</fieldset>

        """
    }

    private var search: Search { asked.search }

    private var categories: [HTML] {
        settings.categories.map { category, name in
            "<option value=\"\(category.key)\"\(if: category == search.category, " selected")>\(name)</option>"
        }
    }

    private var place: HTML {
        let field = Field(
            name: "lieu", label: "Où", why: Why(.alertSearch, settings),
            help: "Une commune, un département ou une région\u{202F}; vide, toute la France.", problems: problems)
        return """
            <div class="field"><label for="lieu">Où</label>
            \(field.description)<div class="combo"><input class="input" id="lieu" form="cherche" name="lieu" \
            value="\(asked.unknownPlace ?? search.place?.label ?? "")" autocomplete="off" \
            data-places="\(Address.places)"\(field.attributes)></div></div>

            """
    }

    private var radii: [HTML] {
        Search.radii.map { radius in
            let label = radius == 0 ? "Sur place" : "\(radius)\u{A0}km autour"
            return "<option value=\"\(radius)\"\(if: radius == search.radius, " selected")>\(label)</option>"
        }
    }

    private var sexes: [HTML] {
        Sex.allCases.map { sex in
            "<option value=\"\(sex.rawValue)\"\(if: sex == search.sex, " selected")>\(sex.label)</option>"
        }
    }

    private func box(_ name: String, _ label: HTML, _ isOn: Bool) -> HTML {
        """
        <label class="check"><input form="cherche" type="checkbox" name="\(name)" value="1"\(if: isOn, " checked")><span>\(label)</span></label>

        """
    }
}
