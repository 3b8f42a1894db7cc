import Classifieds
import HTML

/// `/equipe/lettres`: a letter on paper becomes a request, whose clock runs from the day on which it came.
struct PaperRequestPage: Sendable {
    /// What the caller may answer.
    let kinds: [RequestKind]
    /// As typed.
    var paper = PaperRequest(kind: nil, received: nil, words: "")
    var day = ""
    var problems: [Problem] = []

    var page: StaffPage {
        StaffPage(
            title: "Saisir une lettre", area: .queue(.support),
            content: """
                <p class="lead">Recopiez la lettre, sans rien ajouter. Le délai court du jour où elle est arrivée. Détruisez ensuite toute pièce \
                d’identité que personne n’a demandée.</p>
                \(ProblemSummary(problems: problems).html)\
                <form class="form sheet" method="post" action="\(Address.staffPaper)" novalidate>
                \(nature)\(received)\(words)\(email)\
                <div class="actions"><button class="button button-primary">Enregistrer</button></div></form>
                """)
    }

    private var nature: HTML {
        let choices = kinds.enumerated().map { index, kind -> HTML in
            """
            <label class="check"><input type="radio"\(if: index == 0, " id=\"nature\"") name="nature" value="\(kind.slug)"\
            \(if: kind == paper.kind, " checked")><span>\(kind.name)</span></label>
            """
        }
        return """
            <div class="field"><fieldset class="group" role="radiogroup"\(tie("nature"))><legend>Ce que la lettre demande</legend>\
            \(errors("nature"))<div class="group-row">\(choices)</div></fieldset></div>

            """
    }

    private var received: HTML {
        """
        <div class="field"><label for="recue">Arrivée le</label>\(errors("recue"))\
        <input class="input" type="date" id="recue" name="recue" value="\(day)"\(tie("recue"))></div>

        """
    }

    private var words: HTML {
        """
        <div class="field"><label for="texte">La lettre</label>\(errors("texte"))\
        <textarea class="area" id="texte" name="texte" rows="10"\(tie("texte"))>
        \(paper.words)</textarea></div>

        """
    }

    private var email: HTML {
        """
        <div class="field"><label for="email">Courriel, si la lettre en donne un <span class="optional">(facultatif)</span></label>\
        \(errors("email"))<input class="input" type="email" id="email" name="email" value="\(paper.email)" \
        autocomplete="off"\(tie("email"))></div>

        """
    }

    private func errors(_ field: String) -> HTML {
        let own = problems.filter { $0.field == field }.map(\.sentence)
        return own.isEmpty ? "" : "<p class=\"error\" id=\"\(field)-erreur\">\(own.joined(separator: " "))</p>\n"
    }

    private func tie(_ field: String) -> HTML {
        problems.contains { $0.field == field } ? " aria-describedby=\"\(field)-erreur\" aria-invalid=\"true\"" : ""
    }
}
