import Classifieds
import Database
import HTML

/// A call that can't be entered: it waits for an answer, for its hour, for a consent, or is over.
struct CallStatePage: Sendable {
    let room: CallRoom

    var page: Page {
        Page(
            title: title,
            main: """
                \(ConversationTrail.html(to: "Visio avec \(room.other.name)"))<h1\(if: !isOver, followed)>\(title)</h1>
                \(content)
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }

    private var call: ShownCall { room.call }
    private var name: HTML { room.other.name }
    private var buttons: CallButtons { CallButtons(call: call.id) }

    private var isOver: Bool {
        if case .ended = call.phase { return true }
        return false
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

    private func opens(_ starts: Instant) -> HTML {
        " data-opens=\"\(CallMoment(starts: starts).opening.milliseconds.description)\""
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
            <p>La salle ouvre \(moment.openingText), sur cette page\u{202F}; elle attend \(FrenchDuration.text(CallLimits.late)) \
            qui est seul. \(way)</p>
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
            <p class="soft">Rien n’en a été enregistré\u{A0}: il reste qu’elle a été proposée, et quand elle s’est terminée.</p>
            \(actions(room.other.isErased ? "" : again))
            """
    }
}

/// What became of a call, in plain words.
struct CallEnd: Sendable {
    let outcome: Call.Outcome?
    /// Whether the reader proposed it.
    let isOwn: Bool
    let name: HTML

    var title: HTML {
        switch outcome {
        case .declined: "Visio déclinée"
        case .cancelled: "Visio annulée"
        case .missed: "Visio manquée"
        case .over, nil: "Visio terminée"
        }
    }

    var sentence: HTML {
        switch outcome {
        case .declined: isOwn ? "\(name) a décliné votre visio." : "Vous avez décliné cette visio."
        case .cancelled: "L’un de vous deux l’a annulée avant qu’elle ne commence."
        case .missed: "Elle est restée sans réponse, ou l’un de vous deux n’est pas venu."
        case .over: "L’un de vous deux a raccroché, ou quitté la page."
        case nil: "Cette visio est passée."
        }
    }
}

extension RoomStateView {
    /// What a page in front of the room depends on, as its script compares it.
    var key: String { "\(phase) \(acceptsDirect) \(otherAcceptsDirect)" }
}
