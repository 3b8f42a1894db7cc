import Classifieds
import Database
import Foundation
import HTML

/// « Proposer une visio »: now, or at an hour.
struct ProposalPage: Sendable {
    let conversation: ShownConversation
    let input: ProposalInput
    var problems: [Problem] = []
    var setback: Setback?
    let now: Instant
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Proposer une visio",
            main: """
                \(ConversationTrail.html(to: "Proposer une visio"))<h1>Proposer une visio à \(conversation.other.name)</h1>
                \(obstacle ?? "\(availability)\(form)\(steps)")
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }

    /// Why none can be proposed, and what can be done instead.
    private var obstacle: HTML? {
        let state = conversation.state
        if let call = state.call {
            return notice(
                "Une visio est déjà proposée", "Répondez-y, ou annulez-la avant d’en proposer une autre.",
                button: "<a class=\"button button-primary\" href=\"\(Address.call(call.id))\">Voir cette visio</a>")
        }
        if conversation.other.isErased {
            return notice("Compte effacé", "Cette personne a effacé son compte\u{202F}: plus personne ne viendrait.")
        }
        if state.isBlocked {
            return notice(
                "Vous avez fermé cette conversation", "Rouvrez-la dans les messages avant de proposer une visio.")
        }
        if state.isOver {
            return notice(
                "Conversation fermée", "Cette personne a fermé la conversation\u{202F}: rien ne lui parvient plus.")
        }
        guard !state.maySendPhotos else { return nil }
        return notice(
            "Pas encore", "Une visio se propose dès que l’autre personne vous a écrit\u{202F}: attendez sa réponse.")
    }

    private func notice(_ title: HTML, _ sentence: HTML, button: HTML = "") -> HTML {
        Notice(
            kind: .information, title: title,
            content: """
                <p>\(sentence)</p><div class="actions">\(button)\(back)</div>
                """,
            isSpoken: !problems.isEmpty
        ).html
    }

    private var back: HTML {
        "<a class=\"button\" href=\"\(Address.conversationEnd(conversation.id))\">Revenir aux messages</a>"
    }

    /// When the other says to be available.
    private var availability: HTML {
        guard !conversation.isAdvertiser, let ad = conversation.ad else { return "" }
        let availability = VisioAvailability(ad: ad, audience: .everybody)
        guard let text = availability.text else { return "" }
        return """
            <p class="lead">Son annonce dit\u{A0}: disponible en visio \(text)\(if: availability.holds(at: now), ", <strong>en ce moment</strong>").</p>

            """
    }

    private var form: HTML {
        let shown = problems.map(placed)
        return """
            \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: shown).html)\
            <form class="form sheet" method="post" action="\(Address.proposal(in: conversation.id))" novalidate>
            \(moment(shown))<div class="field-row">\(day(shown))\(hour(shown))</div>
            <div class="actions"><button class="button button-primary">Proposer</button>\(back)</div>
            <input type="hidden" name="envoi" value="\(input.name.text)"></form>

            """
    }

    /// Beside the field where it can be mended.
    private func placed(_ problem: Problem) -> Problem {
        switch problem.field {
        case "jour", "heure": problem
        case "quand" where !input.isNow: Problem("jour", problem.sentence)
        default: Problem("quand", problem.sentence)
        }
    }

    private func moment(_ problems: [Problem]) -> HTML {
        let choices: HTML = """
            <label class="check"><input type="radio" id="quand" name="quand" value="maintenant"\(if: input.isNow, " checked")>\
            <span>Maintenant</span></label>\
            <label class="check"><input type="radio" name="quand" value="heure"\(if: !input.isNow, " checked")>\
            <span>À une heure</span></label>
            """
        return Field(name: "quand", label: "Quand\u{202F}?", why: Why(.callMoment, settings), problems: problems)
            .group(choices)
    }

    private func day(_ problems: [Problem]) -> HTML {
        let bounds = CallLimits.ahead
        return input(
            "jour", "Jour", "date", input.day, help: "Dans les \(FrenchDuration.text(bounds.upperBound)) à venir.",
            problems,
            bounds: (Self.machineDay(now + bounds.lowerBound), Self.machineDay(now + bounds.upperBound)))
    }

    /// No bounds: which hours are left depends on the day.
    private func hour(_ problems: [Problem]) -> HTML {
        input("heure", "Heure", "time", input.hour, help: "Heure de Paris.", problems)
    }

    private func input(
        _ name: String, _ label: HTML, _ type: String, _ typed: String, help: HTML, _ problems: [Problem],
        bounds: (String, String)? = nil
    ) -> HTML {
        Field(name: name, label: label, why: Why(.callHour, settings), help: help, problems: problems).html {
            attributes in
            """
            <input class="input" type="\(type)" id="\(name)" name="\(name)" value="\(typed)"\
            \(bounds.map { " min=\"\($0)\" max=\"\($1)\"" })\(attributes)>
            """
        }
    }

    /// `2026-12-03`, as a field of a day has it (HTML Living Standard, § 2.3.5.2).
    private static func machineDay(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(FrenchDay.number(instant)) * 86_400)
            .formatted(.iso8601.year().month().day())
    }

    private var steps: HTML {
        let way: HTML =
            settings.relay == nil
            ? """
            Ce site n’a pas de relais\u{A0}: l’appel passerait directement entre vos deux appareils, et <strong>chacun verrait \
            l’adresse IP de l’autre</strong>. Avant d’entrer, chacun doit l’accepter.
            """
            : "L’appel passe par un relais du site\u{A0}: vous ne verrez pas l’adresse IP l’un de l’autre."
        return """
            <section class="prose"><h2>Ce qui suit</h2>
            <ul><li>L’autre reçoit votre proposition dans la conversation. Rien ne commence sans son accord.</li>
            <li>Pour maintenant, elle attend \(FrenchDuration.text(CallLimits.patience)). À une heure, vous recevez tous les \
            deux de quoi la mettre dans votre agenda, et un rappel\u{202F}; la salle ouvre \
            \(FrenchDuration.text(CallLimits.early)) avant.</li>
            <li>Caméra et micro restent éteints jusqu’à ce que vous les allumiez. Rien n’est enregistré de l’appel\u{202F}; la proposition \
            et sa réponse restent dans vos messages.</li>
            <li>\(way)</li></ul></section>
            """
    }
}
