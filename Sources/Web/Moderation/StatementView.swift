import Classifieds
import HTML

/// The reasons of a decision, for whom it is about (Digital Services Act, article 17.3).
struct StatementView: Sendable {
    let statement: Statement
    let settings: SiteSettings

    var html: HTML {
        """
        <p>\(statement.effect(settings.durations))</p>
        <dl class="facts"><div><dt>Décidé</dt><dd>\(FrenchDate.day(statement.decided))</dd></div>\
        <div><dt>Constaté</dt><dd>\(own: statement.facts)</dd></div>\
        <div><dt>Fondement</dt><dd>\(statement.basis)</dd></div>\
        <div><dt>Comment</dt><dd>\(statement.finding)</dd></div></dl>

        """
    }
}

/// What became of an appeal, or that it waits.
struct AppealState: Sendable {
    let appeal: OwnAppeal

    var html: HTML {
        let words: HTML = "<p>Vous avez écrit\u{A0}:</p><blockquote><p>\(own: appeal.words)</p></blockquote>"
        guard let judgement = appeal.judgement else {
            return Notice(
                kind: .information, title: "Votre recours est enregistré",
                content: """
                    <p>Reçu \(FrenchDate.day(appeal.asked)). Une autre personne que celle qui a décidé le regarde, et vous répond par \
                    courriel\u{202F}; la réponse sera aussi sur cette page.</p>\(words)
                    """
            ).html
        }
        return Notice(
            kind: judgement.outcome == .reversed ? .success : .warning,
            title: judgement.outcome == .reversed ? "La décision est annulée" : "La décision reste la même",
            content: """
                <p>Réponse donnée \(FrenchDate.day(judgement.judged)). La raison\u{A0}:</p>\
                <blockquote><p>\(own: judgement.reasons)</p></blockquote><p>\(who(judgement))</p>\(words)\
                \(if: judgement.outcome == .upheld, "<p>\(Statement.otherRemedies)</p>")
                """
        ).html
    }

    private func who(_ judgement: OwnAppeal.Judgement) -> HTML {
        judgement.isBySame
            ? "La même personne a décidé et répondu\u{A0}: le site n’en a pas d’autre pour le faire."
            : "Une autre personne que celle qui avait décidé a répondu."
    }
}

/// Under « Mon compte »: what was decided about the person's things, and where each is contested.
struct DecisionList: Sendable {
    let decisions: [OwnDecision]
    let settings: SiteSettings

    var html: HTML {
        guard !decisions.isEmpty else { return "" }
        return """
            <section class="section" aria-labelledby="decisions"><h2 id="decisions">Ce qui a été décidé</h2>
            <p class="soft">Par une personne du site, à propos de ce que vous avez publié ou écrit.</p>
            \(decisions.map(item))</section>

            """
    }

    private func item(_ decision: OwnDecision) -> HTML {
        """
        <h3>\(decision.statement.title)</h3>
        \(if: decision.statement.reversed != nil, "<p><strong>Cette décision est annulée.</strong></p>")\
        \(StatementView(statement: decision.statement, settings: settings).html)\
        <p><a href="\(Address.appeal(decision.secret))">\(label(decision))<span class="visually-hidden">\u{A0}: \
        \(decision.statement.title), \(FrenchDate.day(decision.statement.decided))</span></a></p>

        """
    }

    private func label(_ decision: OwnDecision) -> HTML {
        guard let appeal = decision.appeal else {
            return decision.statement.reversed == nil ? "Contester" : "Voir la décision"
        }
        return appeal.judgement == nil ? "Voir votre recours" : "Voir la réponse"
    }
}
