import Classifieds
import Database
import HTML

/// On a page of a case: which masks its reader may lift, why they would, and those that they asked for.
struct RevealPanel: Sendable {
    let queue: CaseQueue
    let subject: String
    let offer: RevealOffer
    /// What was chosen, where the form is shown again.
    var field = ""
    var reason = ""
    var problems: [Problem] = []
    let now: Instant

    var html: HTML {
        """
        <section class="case-notes" aria-labelledby="masques"><h2 id="masques">Lever un masque</h2>
        <p class="help">Une donnée, pour ce dossier, pendant un quart d’heure. \(warning)</p>
        \(asked)\(ProblemSummary(problems: problems).html)\
        <form class="form" method="post" action="\(Address.staffReveals)" novalidate>\
        <input type="hidden" name="file" value="\(queue.rawValue)"><input type="hidden" name="sujet" value="\(subject)">
        \(select("masque", "Quelle donnée", offer.fields.map { ($0.rawValue, $0.name) }, chosen: field))\
        \(select("masque-raison", "Pourquoi", offer.reasons.map { ($0.rawValue, $0.sentence) }, chosen: reason))\
        <p class="help">\(left)</p>
        <div class="actions"><button class="button">Lever le masque</button></div></form></section>

        """
    }

    private var warning: HTML {
        queue == .orders
            ? "L’entrée au journal est immédiate\u{202F}; la personne le sait quand la réquisition lui est dite."
            : "La personne en est prévenue, et le journal le garde."
    }

    private var left: HTML {
        guard offer.alone > 0 else {
            return
                "Vous avez levé \(RevealLimits.alone) masques aujourd’hui\u{A0}: il faut l’accord d’une autre personne."
        }
        return
            "Encore \(FrenchNumber.count(offer.alone, "masque", none: "masque")) aujourd’hui sans l’accord d’une autre personne."
    }

    private var asked: HTML {
        guard !offer.asked.isEmpty else { return "" }
        let items = offer.asked.map { reveal -> HTML in
            let until = reveal.expires.map { "visible jusqu’à \(FrenchDate.time($0))" as HTML }
            return """
                <li><a href="\(Address.staffReveal(reveal.id))">\(reveal.field.name)</a>\u{A0}: \
                \(until ?? "attend l’accord d’une autre personne")</li>
                """
        }
        return "<ul>\(items)</ul>"
    }

    private func select(
        _ name: String, _ label: HTML, _ options: [(value: String, text: String)], chosen: String
    ) -> HTML {
        let items = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(if: option.value == chosen, " selected")>\(option.text)</option>"
        }
        let wrong = problems.filter { $0.field == name }.map(\.sentence)
        return """
            <div class="field"><label for="\(name)">\(label)</label>\
            \(if: !wrong.isEmpty, "<p class=\"error\" id=\"\(name)-erreur\">\(wrong.joined(separator: " "))</p>")\
            <select class="input" id="\(name)" name="\(name)"\
            \(if: !wrong.isEmpty, " aria-invalid=\"true\" aria-describedby=\"\(name)-erreur\"")>\(items)</select></div>

            """
    }
}

extension Visit {
    /// The masks of a case, for whoever may lift them; nothing for anybody else, and where a case leads to nobody.
    func revealPanel(for subject: String, in queue: CaseQueue) async throws -> HTML {
        guard let offer = try await site.reveals.offer(for: subject, in: queue, by: caller) else { return "" }
        return RevealPanel(queue: queue, subject: subject, offer: offer, now: now).html
    }
}
