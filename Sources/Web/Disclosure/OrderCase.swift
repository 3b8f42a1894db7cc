import Classifieds
import HTML

/// An order as whoever agrees to it reads it. Whom it is about stands in the document alone.
struct OrderCase: Sendable {
    let order: ShownOrder

    /// At the head of its page.
    static func facts(_ order: ShownOrder) -> [(HTML, HTML)] {
        var facts: [(HTML, HTML)] = [
            ("Reçue", "\(FrenchDate.day(order.received)), saisie par \(order.entered.words)"),
            ("Réponse avant", FrenchDate.day(order.due)),
            ("Étape", "\(order.outcome?.name ?? order.step.name)"), ("Personne", MaskedHTML.mask),
        ]
        if let how = order.authentic {
            facts.append(("Authenticité", "\(how.name)\(order.authenticated.map { ", dit par \($0.words)" as HTML })"))
        }
        if let copied = order.copied { facts.append(("Copie scellée", FrenchDate.day(copied))) }
        if let silent = order.silentUntil {
            let why: HTML = order.silentBecause.map { ". \($0.name)" } ?? ""
            facts.append(("Ne doit pas savoir avant", "\(FrenchDate.day(silent))\(why)"))
        }
        if let told = order.told { facts.append(("Personne prévenue", FrenchDate.day(told))) }
        return facts
    }

    var html: HTML {
        """
        <section aria-labelledby="autorite"><h2 id="autorite">Qui demande</h2>
        <dl class="facts facts-wide"><div><dt>Autorité</dt><dd>\(onDuty: order.details.authority)</dd></div>\
        <div><dt>Contact</dt><dd>\(onDuty: order.details.contact)</dd></div>\
        <div><dt>Référence</dt><dd>\(onDuty: order.details.reference)</dd></div>\
        <div><dt>Notre référence</dt><dd>\(order.id.text)</dd></div>\
        <div><dt>Fondement</dt><dd>\(order.kind.article)</dd></div></dl>
        <form method="post" action="\(Address.orderDocument(order.id))"><button class="button">Lire le document</button></form>
        <p class="help">Le journal note qui le lit.</p></section>
        <section aria-labelledby="demande"><h2 id="demande">Ce qui est demandé</h2>\(asked)</section>
        <section aria-labelledby="accords"><h2 id="accords">Qui l’approuve</h2>\(approvals)</section>

        """
    }

    private var asked: HTML {
        guard !order.categories.isEmpty else { return "<p>Aucune donnée.</p>" }
        let items = order.categories.map { asked -> HTML in
            """
            <li>\(asked.category.name)\u{A0}: <strong>\(word(asked))</strong>\
            \(if: !asked.isReached && order.kind.handsOver, "<p class=\"help\">Il faudrait \(asked.category.needs).</p>")</li>
            """
        }
        return "<ul class=\"case-reports\">\(items)</ul>"
    }

    private func word(_ asked: OrderedCategory) -> HTML {
        if asked.isReached { return "permis" }
        return order.kind == .preservation ? "gardé, non remis" : "refusé"
    }

    private var approvals: HTML {
        guard !order.approvals.isEmpty else { return "<p>Personne encore.</p>" }
        let items = order.approvals.map { approval -> HTML in
            let name: HTML = approval.name.map { "\(onDuty: $0)" } ?? "un ancien collègue"
            return "<li>\(approval.isReader ? "vous" : name), \(FrenchDate.moment(approval.at))</li>"
        }
        return "<ul>\(items)</ul>"
    }
}

/// What may be done next about an order.
struct OrderSteps: Sendable {
    let order: ShownOrder
    /// Whether the reader may change it; everybody here may agree.
    let handles: Bool
    let problems: [Problem]

    var html: HTML {
        if order.step == .closed {
            return """
                <section aria-labelledby="suite"><h2 id="suite">La réponse</h2><p>Cette réquisition est close\u{A0}: \
                \(order.outcome?.name ?? "").</p>
                <p><a class="button" href="\(Address.orderAnswer(order.id))">La lettre à envoyer</a></p></section>

                """
        }
        return """
            \(ProblemSummary(problems: problems).html)<section aria-labelledby="suite"><h2 id="suite">La suite</h2>
            \(if: handles && order.step == .authenticate, authenticity)\(if: order.step == .approve, approval)\
            \(if: handles && order.mayPackage, package)\(if: handles && order.step == .close, end)\
            \(if: handles, refusal)\(if: !handles && order.step != .approve, "<p>Quelqu’un du rôle juridique s’en occupe.</p>")</section>

            """
    }

    private var authenticity: HTML {
        let ways = LegalOrder.Authentication.allCases.map { ($0.rawValue, $0.name) }
        let field = ConsoleField(
            name: "preuve", label: "Comment vous avez vérifié qu’elle vient de cette autorité",
            help: "Dès lors, une copie scellée de ce qu’elle atteint est gardée.", problems: problems)
        return """
            <form class="form" method="post" action="\(Address.orderAuthenticity(order.id))" novalidate>\(field.choice("", among: ways))\
            <div class="actions"><button class="button button-primary">Elle est authentique</button></div></form>

            """
    }

    private var approval: HTML {
        guard !order.approvals.contains(where: \.isReader) else {
            return "<p>Vous l’avez approuvée\u{A0}: une autre personne doit le faire aussi.</p>\n"
        }
        return """
            <form class="form" method="post" action="\(Address.orderApproval(order.id))"><p>Lisez le document d’abord.</p>\
            <div class="actions"><button class="button button-primary">J’approuve la remise</button></div></form>

            """
    }

    private var package: HTML {
        """
        <form class="form" method="post" action="\(Address.orderPackage(order.id))">\
        <p>Un fichier scellé pour la clé de l’autorité\u{A0}: elle seule l’ouvre.</p>\
        <div class="actions"><button class="button button-primary">Télécharger le paquet</button></div></form>

        """
    }

    private var end: HTML {
        """
        <form class="form" method="post" action="\(Address.orderEnd(order.id))"><p>La copie est détruite, et la personne prévenue dès \
        qu’elle peut l’être.</p><div class="actions"><button class="button button-primary">Clore</button></div></form>

        """
    }

    private var refusal: HTML {
        let grounds = LegalOrder.RefusalGround.allCases.map { ($0.rawValue, $0.name) }
        let field = ConsoleField(
            name: "fondement", label: "Refuser", help: "La lettre le dit à l’autorité, avec l’article.",
            problems: problems)
        return """
            <form class="form" method="post" action="\(Address.orderRefusal(order.id))" novalidate>\(field.choice("", among: grounds))\
            <div class="actions"><button class="button">Refuser</button></div></form>

            """
    }
}
