import Classifieds
import Database
import HTML

/// The call of a conversation that isn't over, over the form: where it stands, and what can be done.
struct CallCard: Sendable {
    let call: ShownCall
    let name: HTML

    var html: HTML {
        Notice(
            kind: .information, title: title, content: "\(sentence)<div class=\"actions\">\(actions)</div>"
        ).html
    }

    private var buttons: CallButtons { CallButtons(call: call.id) }

    private var title: HTML {
        switch call.phase {
        case .proposed: call.isOwn ? "Visio proposée\u{A0}: en attente de réponse" : "\(name) vous propose une visio"
        case .planned: "Visio prévue"
        case .open: "La visio est ouverte"
        case .ended: "Visio terminée"
        }
    }

    private var sentence: HTML {
        switch call.phase {
        case .proposed: "<p>Pour \(CallMoment.text(call.starts)).</p>"
        case .planned: "\(call.starts.map(planned))"
        case .open: call.isInRoom ? seated : "\(if: call.otherIsThere, "<p>\(name) vous attend.</p>")"
        case .ended: ""
        }
    }

    /// This page isn't the one that is in the room.
    private var seated: HTML {
        let elsewhere: HTML = "dans un autre onglet, ou sur un autre appareil"
        return call.otherIsThere
            ? "<p>Vous êtes en visio \(elsewhere).</p>" : "<p>Vous attendez \(name) \(elsewhere).</p>"
    }

    private func planned(_ starts: Instant) -> HTML {
        let moment = CallMoment(starts: starts)
        return """
            <p data-opens="\(moment.opening.milliseconds.description)">Le \(CallMoment.text(starts)). La salle ouvre \(moment.openingText).</p>
            """
    }

    private var actions: HTML {
        switch call.phase {
        case .proposed: call.isOwn ? "\(link("Ouvrir la visio"))\(buttons.end("Annuler"))" : buttons.answers
        case .planned: "\(link("Voir la visio"))\(buttons.calendar)\(cancelling)"
        case .open: call.isInRoom ? leaving : "\(link("Entrer dans la visio", " button-primary"))\(cancelling)"
        case .ended: ""
        }
    }

    private var leaving: HTML { call.otherIsThere ? buttons.end("Raccrocher") : cancelling }

    private var cancelling: HTML { buttons.end("Annuler la visio") }

    private func link(_ label: HTML, _ cssClass: HTML = "") -> HTML {
        "<a class=\"button\(cssClass)\" href=\"\(Address.call(call.id))\">\(label)</a>"
    }
}
