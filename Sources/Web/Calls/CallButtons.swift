import Classifieds
import Database
import HTML

/// What can be done with a call, each button a form of its own.
struct CallButtons: Sendable {
    let call: Call.ID

    /// « Accepter » and « Décliner », for whoever it was proposed to.
    var answers: HTML { "\(answer("accepter", "Accepter", " button-primary"))\(answer("decliner", "Décliner", ""))" }

    var acceptDirect: HTML {
        """
        <form method="post" action="\(Address.directConsent(in: call))">\
        <button class="button button-primary">J’accepte</button></form>
        """
    }

    func end(_ label: HTML) -> HTML {
        "<form method=\"post\" action=\"\(Address.end(of: call))\"><button class=\"button\">\(label)</button></form>"
    }

    var calendar: HTML {
        "<a class=\"button\" href=\"\(Address.calendar(of: call))\">Ajouter à mon agenda</a>"
    }

    private func answer(_ value: HTML, _ label: HTML, _ cssClass: HTML) -> HTML {
        """
        <form method="post" action="\(Address.answer(to: call))">\
        <button class="button\(cssClass)" name="reponse" value="\(value)">\(label)</button></form>
        """
    }
}

/// When a call is, in words.
struct CallMoment: Sendable {
    let starts: Instant

    /// « jeudi 3 décembre à 20 h 30 », with the exact date for machines.
    var html: HTML {
        "<time datetime=\"\(FrenchDate.machine(starts))\">\(FrenchMoment.text(starts))</time>"
    }

    /// When the room opens.
    var opening: Instant { starts - CallLimits.early }

    /// « à 20 h 20 ».
    var openingText: HTML {
        "à <time datetime=\"\(FrenchDate.machine(opening))\">\(FrenchMoment.hour(opening))</time>"
    }

    /// « maintenant », or the hour that it is meant for.
    static func text(_ starts: Instant?) -> HTML {
        guard let starts else { return "maintenant" }
        return "\(CallMoment(starts: starts).html), heure de Paris"
    }
}

/// What became of a call, beside the message that proposed it; empty as long as it isn't over.
struct CallOutcomeMark: Sendable {
    let call: ProposedCall

    var html: HTML { "<p class=\"message-call\" data-call-outcome=\"\(call.id.text)\">\(sentence)</p>" }

    private var sentence: HTML {
        guard let ended = call.ended else { return "" }
        let title = CallEnd.title(of: call.outcome)
        return switch call.outcome {
        case .declined, .cancelled, .missed: title
        case .over, nil: "\(title) \(FrenchDate.moment(ended))"
        }
    }
}
