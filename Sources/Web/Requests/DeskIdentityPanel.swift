import Classifieds
import HTML

/// Whether it is doubted who asks, and how far that went.
struct DeskIdentityPanel: Sendable {
    let shown: ShownRequest
    let input: DeskInput
    let problems: [Problem]

    private var request: Request { shown.request }

    var html: HTML {
        """
        <section aria-labelledby="identite"><h2 id="identite">Qui demande</h2>
        <p class="help">Une pièce d’identité vient en dernier\u{A0}: un doute écrit, une seconde personne qui le partage, et rien de moins \
        ne suffit (article 12.6 du RGPD).</p>\(content)</section>

        """
    }

    private var content: HTML {
        guard let identity = shown.identity else { return request.closed == nil ? beginning : "" }
        let doubter: HTML = identity.doubter.map { "\(onDuty: $0)" } ?? "Une personne du site"
        return """
            <p>\(doubter) doute depuis \(FrenchDate.day(identity.doubted))\u{A0}:</p>
            <blockquote class="case-words">\(masked: identity.doubt)</blockquote>\(steps(identity))
            """
    }

    private var beginning: HTML {
        if let obstacle = shown.obstacle { return "<p id=\"doute\">\(obstacle.sentence)</p>" }
        let bounds = Requests.reasonsLength
        let field = ConsoleField(
            name: "doute", label: "Pourquoi vous doutez",
            help: """
                De \(bounds.lowerBound) à \(FrenchNumber.text(bounds.upperBound)) caractères. Une autre personne le lit avant que quoi que \
                ce soit ne soit demandé.
                """, problems: problems)
        return """
            <form class="form" method="post" action="\(Address.desk("doute", request))" novalidate>
            \(field.area(input["doute"]))<div class="actions"><button class="button">Écrire ce doute</button></div></form>
            """
    }

    private func steps(_ identity: ShownIdentityCheck) -> HTML {
        if let judged = identity.judged {
            let verdict: HTML = identity.isAccepted == true ? "prouve qui c’est" : "ne prouve rien"
            return "<p>La pièce \(verdict), selon qui l’a vue, \(FrenchDate.day(judged)). Elle est détruite.</p>"
        }
        guard request.closed == nil else { return "" }
        if identity.approved == nil { return approval(identity) }
        if identity.uploaded == nil {
            return "<p>Une autre personne en doute aussi. La pièce est demandée, et n’est pas arrivée.</p>"
        }
        if identity.isSeenByReader { return judging }
        if identity.seen != nil { return "<p>Une autre personne a vu la pièce\u{A0}: c’est à elle de décider.</p>" }
        return identity.hasDocument
            ? seeing : "<p>La pièce a été détruite sans avoir été vue\u{A0}: elle était là depuis trop longtemps.</p>"
    }

    private func approval(_ identity: ShownIdentityCheck) -> HTML {
        guard !identity.isReaders else {
            return "<p id=\"doute\">Une autre personne doit le partager avant qu’une pièce soit demandée.</p>"
        }
        let field = ConsoleField(name: "doute", label: "", problems: problems)
        return """
            <form class="form" method="post" action="\(Address.desk("accord", request))">\(field.error)
            <button class="button" id="doute">J’en doute aussi\u{A0}: demander une pièce</button></form>
            \(rejection)
            """
    }

    private var rejection: HTML {
        let field = ConsoleField(
            name: "desaccord", label: "Je n’en doute pas",
            help: "Rien n’est demandé à la personne. Le dossier dit qui a écarté le doute, et pourquoi.",
            problems: problems)
        let reasons = CaseNote.ofRejectedDoubt.map { ($0.rawValue, $0.sentence) }
        return """
            <form class="form" method="post" action="\(Address.desk("desaccord", request))" novalidate>
            \(field.choice(input["desaccord"], among: reasons))<div class="actions"><button class="button">Écarter ce doute</button></div></form>
            """
    }

    private var seeing: HTML {
        """
        <form class="form" method="post" action="\(Address.desk("piece", request))" target="_blank">
        <p>La pièce est arrivée. Elle se montre une seule fois, à une seule personne, et le journal le garde.</p>
        <button class="button">Voir la pièce, une seule fois</button></form>
        """
    }

    private var judging: HTML {
        let field = ConsoleField(
            name: "annonce", label: "Annonce de cette personne",
            help: "Son numéro ou son lien, qu’elle donne dans sa demande.",
            problems: problems
        ).html { attributes in
            """
            <input class="input" type="text" id="annonce" name="annonce" value="\(input["annonce"])" autocomplete="off"\(attributes)>
            """
        }
        let verdict = ConsoleField(name: "avis", label: "", problems: problems)
        return """
            <form class="form" method="post" action="\(Address.desk("avis", request))" novalidate>
            <fieldset class="group"><legend>Ce que montre la pièce</legend>\(verdict.error)
            <label class="check"><input type="radio" id="avis" name="avis" value="oui"\(if: input["avis"] == "oui", " checked")>\
            <span>C’est la personne</span></label>
            <label class="check"><input type="radio" name="avis" value="non"\(if: input["avis"] == "non", " checked")>\
            <span>Elle ne le prouve pas</span></label></fieldset>
            \(field)<p class="help">La pièce est détruite dès que vous avez décidé.</p>
            <div class="actions"><button class="button">Décider</button></div></form>
            """
    }
}
