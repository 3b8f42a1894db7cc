import Classifieds
import HTML

/// The alerts that somebody has: what each looks for, in which rhythm and until when, and how to stop it.
struct OwnAlertList: Sendable {
    let alerts: [OwnAlert]
    let settings: SiteSettings

    var html: HTML {
        guard !alerts.isEmpty else { return "" }
        return """
            <section class="section" id="alertes" aria-labelledby="alertes-titre"><h2 id="alertes-titre">Vos alertes</h2>
            <ul class="rows rows-wordy">\(alerts.map(row))</ul></section>

            """
    }

    private func row(_ alert: OwnAlert) -> HTML {
        let name = AlertName(search: alert.search, settings: settings).text
        let choices = Alert.Rhythm.allCases.map { rhythm -> HTML in
            """
            <option value="\(rhythm.word)"\(if: rhythm == alert.rhythm, " selected")>\(rhythm.label)</option>
            """
        }
        return """
            <li><div>\(heading(of: alert, name))<p class="soft small">Demandée \
            \(FrenchDate.day(alert.created)). Sans un clic de vous, elle s’arrête \(FrenchDate.day(alert.ends)).</p>
            <form method="post" action="\(Address.alertRhythm(alert.id))"><div class="actions">\
            <label class="visually-hidden" for="rythme-\(alert.id.text)">Quand\u{A0}: \(name)</label>\
            <select class="select" id="rythme-\(alert.id.text)" name="rythme">\(choices)</select>\
            <button class="button">Changer<span class="visually-hidden"> le rythme\u{A0}: \(name)</span></button></div></form></div>
            <form method="post" action="\(Address.alertStop(alert.id))"><button class="button">Arrêter\
            <span class="visually-hidden">\u{A0}: \(name)</span></button></form></li>

            """
    }

    /// Its results, unless there can't be any more: the search would be of all categories.
    private func heading(of alert: OwnAlert, _ name: String) -> HTML {
        guard let category = alert.search.category, !settings.has(category) else {
            return "<h3><a href=\"\(Address.ads(alert.search))\">\(name)</a></h3>"
        }
        return """
            <h3>\(name)</h3><p>La rubrique «\u{A0}\(category.key)\u{A0}» n’existe plus ici\u{202F}: cette alerte ne trouvera plus rien. \
            Arrêtez-la, ou demandez-en une autre.</p>
            """
    }
}

/// « « yoga », Rennes (35) ».
struct AlertName: Sendable {
    let search: Search
    let settings: SiteSettings

    var text: String {
        let labels = search.labels(on: settings)
        return labels.isEmpty ? "Toutes les annonces" : labels.joined(separator: ", ")
    }
}
