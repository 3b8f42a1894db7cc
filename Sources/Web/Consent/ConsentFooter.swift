import Classifieds
import HTML

/// At the foot of every page: who is in it, from the settings and the visitor's own choices, and one click to send them away,
/// as easy as letting them in was (promise COOKIE-4).
struct ConsentFooter: Sendable {
    let visitor: Visitor

    var html: HTML {
        let on = (visitor.choices.asked + visitor.choices.offered).filter { visitor.choices.isGranted($0.consent) }
        guard !on.isEmpty else { return "<p>\(nobody) \(Self.link)</p>" }
        return """
            <p>Vous avez accepté\u{A0}: \(on.map(named).joined(separator: ", ")). \(Self.link)</p>
            <form method="post" action="\(Address.cookies)" data-choice="\(ConsentSwitch.allCases.fields)">\
            <button class="button" name="tout" value="refuser">Tout retirer</button></form>
            """
    }

    private var nobody: HTML {
        let choices = visitor.choices
        guard !choices.asked.isEmpty else {
            return choices.offered.isEmpty
                ? "Aucun cookie sans un geste de vous. Aucun traceur, aucune publicité, aucun autre site dans nos pages."
                : "Aucun cookie sans un geste de vous. Aucun traceur, aucun autre site dans nos pages."
        }
        return choices.isRefusedByBrowser
            ? "Aucune autre société dans nos pages\u{A0}: votre navigateur refuse pour vous."
            : "Aucune autre société dans nos pages tant que vous n’avez pas dit oui."
    }

    private func named(_ words: ConsentWords) -> String {
        let parties = words.parties.map(\.name).joined(separator: ", ")
        return words.consent.title.lowercased() + (parties.isEmpty ? "" : " (\(parties))")
    }

    private static let link: HTML = "<a href=\"\(Address.cookies)\">Vos choix</a>"
}
