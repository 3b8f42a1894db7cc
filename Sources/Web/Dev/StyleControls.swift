import Classifieds
import HTML

/// The controls of `/dev/style`, each in every state.
struct StyleControls: Sendable {
    let settings: SiteSettings

    static let buttons: HTML = """
        <p class="actions"><button class="button button-primary" type="button">Principal</button>\
        <button class="button" type="button">Secondaire</button>\
        <button class="button button-quiet" type="button">Discret</button>\
        <button class="button button-danger" type="button">Effacer</button>\
        <button class="button button-primary button-large" type="button">\(Icon.plus)Grand</button>\
        <button class="button" type="button" disabled>Indisponible</button></p>
        """

    var fields: HTML {
        """
        <div class="form"><div class="field-row">\
        \(input("modele-nu", "Champ seul", ""))\
        \(input("modele-aide", "Champ avec aide", "Camille", help: "De 2 à 30 caractères."))\
        \(input("modele-erreur", "Champ à corriger", "ca", problem: "Le pseudonyme doit compter au moins 2 caractères."))\
        \(input("modele-facultatif", "Champ", "", isOptional: true))</div>
        \(Field(name: "modele-texte", label: "Texte", why: Why(.text, settings), help: "Compté pendant la frappe.", problems: []).html { attributes in
            """
            <textarea class="area" id="modele-texte" rows="3"\(attributes)></textarea>
            <p class="counter" data-counter="modele-texte" data-most="80">80 caractères au plus</p>
            """
        })\(Field(name: "modele-liste", label: "Liste", why: Why(.category, settings), problems: []).html { attributes in
            "<select class=\"select\" id=\"modele-liste\"\(attributes)><option>Langues</option><option>Jeux</option></select>"
        })</div>
        """
    }

    var choices: HTML {
        """
        <div class="form">\
        \(Field(name: "modele-radio", label: "Lieu affiché", why: Why(.precision, settings), problems: []).group(Self.radios))\
        \(Field(name: "modele-case", label: "Une case à cocher", why: Why(.visio, settings), problems: []).check(isOn: true))\
        \(Field(
            name: "modele-refus", label: "Une case oubliée", why: Why(.adult, settings),
            problems: [Problem("modele-refus", "Cochez la case pour continuer.")]
        ).check(isOn: false))</div>
        """
    }

    static let notices: HTML = """
        <div class="form">\
        \(Notice(kind: .information, title: "À savoir", content: "<p>Le lien reçu sert une seule fois.</p>").html)\
        \(Notice(kind: .success, title: "C’est fait", content: "<p>L’annonce est en ligne pour 60 jours.</p>").html)\
        \(Notice(kind: .warning, title: "Attention", content: "<p>L’annonce s’arrête dans trois jours.</p>").html)\
        \(Notice(kind: .failure, title: "Cela n’a pas marché", content: "<p>Rien n’est perdu\u{202F}: réessayez.</p>").html)\
        \(ProblemSummary(problems: [Problem("modele-erreur", "Le pseudonyme est trop court.")]).html)</div>
        """

    static let overlays: HTML = """
        <div class="form">\(Toast(id: "modele-message", text: "Lien copié").html)
        <p class="actions"><a class="button" href="\(Address.demoStyle)" data-dialog="modele-question">Ouvrir la question</a></p>\
        \(Dialog(
            id: "modele-question", title: "Retirer cette annonce\u{202F}?", content: "<p>Elle est effacée aussitôt.</p>",
            answers: "<button class=\"button button-danger\" type=\"button\">Retirer et effacer</button>", closing: "Garder"
        ).html)<p class="progress"><label for="modele-envoi">Envoi en cours</label><progress id="modele-envoi" max="100" \
        value="40">40\u{A0}%</progress></p></div>
        """

    private static let radios: HTML = """
        <label class="check"><input type="radio" id="modele-radio" name="modele-radio" value="1" checked>\
        <span>Ma commune</span></label><label class="check"><input type="radio" name="modele-radio" value="2">\
        <span>Mon département seulement</span></label>
        """

    private func input(
        _ name: String, _ label: HTML, _ value: String, help: HTML? = nil, problem: String? = nil,
        isOptional: Bool = false
    ) -> HTML {
        let problems = problem.map { [Problem(name, $0)] } ?? []
        return Field(
            name: name, label: label, why: Why(.title, settings), help: help, isOptional: isOptional, problems: problems
        ).html {
            "<input class=\"input\" id=\"\(name)\" value=\"\(value)\"\($0)>"
        }
    }
}
