import Classifieds
import Database
import HTML

/// A call that can't be entered: it waits for an answer, for its hour, for a consent, or is over.
struct CallStatePage: Sendable {
    let room: CallRoom
    let now: Instant
    /// Why what was just asked for couldn't be done.
    var obstacle: CallObstacle?

    var page: Page {
        Page(
            title: title,
            main: """
                \(ConversationTrail.html(to: "Visio avec \(room.other.name)"))<h1\(if: isFollowed, followed)>\(title)</h1>
                \(obstacle?.html)\(content)
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }

    private var call: ShownCall { room.call }
    private var name: HTML { room.other.name }
    private var buttons: CallButtons { CallButtons(call: call.id) }

    /// Nothing follows the end, and what a form was answered with can't be read again without sending it again.
    private var isFollowed: Bool {
        if case .ended = call.phase { return false }
        return obstacle == nil
    }

    private var title: HTML {
        switch call.phase {
        case .proposed: call.isOwn ? "En attente de la réponse de \(name)" : "\(name) vous propose une visio"
        case .planned: "Visio prévue avec \(name)"
        case .open: room.state.acceptsDirect ? "En attente de l’accord de \(name)" : "Une visio directe avec \(name)"
        case .ended(let outcome): CallEnd(outcome: outcome, isOwn: call.isOwn, name: name).title
        }
    }

    /// For the script that reads the page again once it says something else.
    private var followed: HTML {
        let opening: HTML = call.phase == .planned ? "\(call.starts.map(opens))" : ""
        return """
             data-call-state="\(RoomStateView(room.state).key)" data-stream="\(Address.stream(of: call.id))"\(opening)
            """
    }

    /// How long it is until then, so that the visitor's clock doesn't matter.
    private func opens(_ starts: Instant) -> HTML {
        let left = CallMoment(starts: starts).opening - now
        return " data-opens-in=\"\(max(0, left.inMilliseconds).description)\""
    }

    private var content: HTML {
        switch call.phase {
        case .proposed: call.isOwn ? waiting : invitation
        case .planned: planned
        case .open: room.state.acceptsDirect ? waitingForConsent : consent
        case .ended(let outcome): over(outcome)
        }
    }

    private var back: HTML {
        "<a class=\"button\" href=\"\(Address.conversationEnd(call.conversation))\">Revenir aux messages</a>"
    }

    private func actions(_ buttons: HTML) -> HTML { "<div class=\"actions\">\(buttons)\(back)</div>" }

    private var invitation: HTML {
        """
        <p class="lead">Pour \(CallMoment.text(call.starts)). \(patience)</p>
        <p>Caméra et micro restent éteints jusqu’à ce que vous les allumiez. \(way)</p>
        \(actions(buttons.answers))
        """
    }

    private var waiting: HTML {
        """
        <p class="lead" role="status">Vous lui proposez une visio \(call.starts == nil ? "" : "pour ")\(CallMoment.text(call.starts)). \
        \(patience)</p>
        \(actions(buttons.end("Annuler")))
        """
    }

    private var patience: HTML {
        call.starts == nil
            ? "La proposition vaut \(FrenchDuration.text(CallLimits.patience))."
            : "Sans réponse à cette heure-là, elle tombe d’elle-même."
    }

    private var way: HTML {
        room.state.isDirect
            ? "Ce site n’a pas de relais\u{A0}: avant d’entrer, chacun doit accepter que l’autre voie son adresse IP."
            : "L’appel passe par un relais\u{A0}: l’autre ne verra pas votre adresse IP."
    }

    private var planned: HTML {
        guard let starts = call.starts else { return actions("") }
        let moment = CallMoment(starts: starts)
        return """
            <p class="lead">Le \(CallMoment.text(starts)).</p>
            <p>La salle ouvre \(moment.openingText), sur cette page\u{202F}; qui arrive en premier y attend l’autre, au plus \
            \(FrenchDuration.text(CallLimits.late)) après l’heure dite. \(way)</p>
            \(actions("\(buttons.calendar)\(buttons.end("Annuler la visio"))"))
            """
    }

    private var consent: HTML {
        """
        <p class="lead"><strong>L’autre verra votre adresse IP</strong>, et vous verrez la sienne\u{A0}: ce site n’a pas de \
        relais, l’appel passe directement entre vos deux appareils.</p>
        <p>Une adresse IP désigne votre accès à internet\u{202F}: elle dit quel est votre opérateur, et à peu près où vous êtes. \
        Qui l’a vue peut la garder après l’appel, et le site n’y peut rien.</p>
        <p>La visio ne commence que si vous l’acceptez tous les deux\(if: room.state.otherAcceptsDirect, "\u{202F}; \(name) l’a déjà accepté").</p>
        \(actions("\(buttons.acceptDirect)\(buttons.end("Décliner"))"))
        """
    }

    private var waitingForConsent: HTML {
        """
        <p class="lead" role="status">Vous acceptez que l’autre voie votre adresse IP. La visio s’ouvre dès que \(name) \
        l’accepte aussi.</p>
        \(actions(buttons.end("Annuler la visio")))
        """
    }

    private func over(_ outcome: Call.Outcome?) -> HTML {
        let end = CallEnd(outcome: outcome, isOwn: call.isOwn, name: name)
        let again: HTML = """
            <a class="button" href="\(Address.proposal(in: call.conversation))">Proposer une autre visio</a>
            """
        return """
            <p class="lead">\(end.sentence)\(call.ended.map { " C’était \(FrenchDate.moment($0))." })</p>
            <p class="soft">Rien de l’appel n’est enregistré. Il reste qu’elle a été proposée, quand elle s’est terminée et, dans la \
            conversation, les messages qui l’ont proposée, acceptée, déclinée ou annulée, avec l’heure qu’ils disent.</p>
            \(actions(room.other.isErased ? "" : again))
            """
    }
}
