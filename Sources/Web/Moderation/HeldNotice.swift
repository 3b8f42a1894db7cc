import Classifieds
import HTML

/// Over an ad of one's own that isn't online because of a check: why, and what can be done.
struct HeldNotice: Sendable {
    let ad: ShownAd
    let hold: OwnHold?
    /// What was decided about it, where it is refused.
    let decision: OwnDecision?
    let settings: SiteSettings

    var html: HTML {
        guard let hold else { return "" }
        return ad.state == .refused ? refused(hold) : held(hold)
    }

    private func held(_ hold: OwnHold) -> HTML {
        let content: HTML = """
            <p>\(why(hold)) Personne d’autre ne la voit.</p>
            \(own: hold.doubts)\(answer(hold))
            <p>\(hint(hold))\(answerLink(hold, "Répondre à la personne qui vérifie"))</p>
            """
        return Notice(kind: .warning, title: "Cette annonce est en cours de vérification", content: content).html
    }

    private func why(_ hold: OwnHold) -> HTML {
        guard hold.refusal == nil else {
            return "Vous avez modifié une annonce refusée\u{A0}: quelqu’un la regarde de nouveau."
        }
        return "Un contrôle automatique a un doute\u{A0}: quelqu’un regarde l’annonce avant qu’elle soit en ligne."
    }

    /// What a change does; one that somebody refused waits for somebody, whatever the change.
    private func hint(_ hold: OwnHold) -> HTML {
        guard hold.refusal == nil else { return "" }
        switch hold.back {
        case .paused: return "Modifiez-la\u{A0}: s’il ne reste aucun doute, elle est de nouveau en pause, comme avant. "
        case .ended: return "Modifiez-la\u{A0}: s’il ne reste aucun doute, elle est de nouveau terminée, comme avant. "
        default: return "Modifiez-la\u{A0}: s’il ne reste aucun doute, elle est en ligne aussitôt. "
        }
    }

    private func refused(_ hold: OwnHold) -> HTML {
        guard let decision else { return refusedBefore(hold) }
        let content: HTML = """
            \(StatementView(statement: decision.statement, settings: settings).html)\(contesting(decision))\(Complaint.html)
            """
        return Notice(kind: .failure, title: "\(decision.statement.title)", content: content).html
    }

    private func contesting(_ decision: OwnDecision) -> HTML {
        let link: HTML = "<a href=\"\(Address.appeal(decision.secret))\">"
        guard let appeal = decision.appeal else {
            return "<p>Vous n’êtes pas d’accord\u{202F}? \(link)Contester cette décision</a>.</p>"
        }
        return appeal.judgement == nil
            ? "<p>Vous l’avez contestée\u{A0}: \(link)voir votre recours</a>.</p>"
            : "<p>Il a été répondu à votre recours\u{A0}: \(link)voir la réponse</a>.</p>"
    }

    /// Of a refusal from before there were decisions, or that came with what was brought from another site.
    private func refusedBefore(_ hold: OwnHold) -> HTML {
        let content: HTML = """
            <p>Quelqu’un l’a regardée et refusée. Sa raison\u{A0}:</p>
            <blockquote><p>\(hold.refusal.map { "\(own: $0)" as HTML })</p></blockquote>
            <p>Vous n’êtes pas d’accord\u{202F}? Modifiez-la, ou écrivez à \
            <a href="mailto:\(settings.controller.email)">\(settings.controller.email)</a>\u{202F}: elle sera regardée de \
            nouveau.</p>\(Complaint.html)
            """
        return Notice(kind: .failure, title: "Cette annonce est refusée", content: content).html
    }

    private func answer(_ hold: OwnHold) -> HTML {
        guard let answer = hold.answer else { return "" }
        return "<p>Vous avez répondu\u{A0}: «\u{A0}\(own: answer)\u{A0}»</p>"
    }

    private func answerLink(_ hold: OwnHold, _ label: HTML) -> HTML {
        "<a href=\"\(Address.answer(ad.id))\">\(hold.answer == nil ? label : "Changer votre réponse")</a>"
    }
}
