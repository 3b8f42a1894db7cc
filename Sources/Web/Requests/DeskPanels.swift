import Classifieds
import Database
import HTML

/// What else is done about a request: by a button, later, or in the other queue.
struct DeskPanels: Sendable {
    let shown: ShownRequest
    let input: DeskInput
    let problems: [Problem]
    let now: Instant

    private var request: Request { shown.request }

    var html: HTML {
        "\(if: request.kind.isRight, execution)\(if: request.kind.isRight, prolonging)\(kind)"
    }

    private var execution: HTML {
        if let problem = request.problemOfExecuting {
            return """
                <section aria-labelledby="executer"><h2 id="executer">Faire ce qui est demandé</h2>
                <p id="relu">\(problem.sentence)</p></section>

                """
        }
        let field = ConsoleField(name: "relu", label: "", problems: problems)
        return """
            <section aria-labelledby="executer"><h2 id="executer">Faire ce qui est demandé</h2>
            <form class="form" method="post" action="\(Address.desk("execution", request))" novalidate>
            <p>\(request.kind.deskDeed) La réponse part avec, et la demande est close.</p>\(field.error)
            <label class="check"><input type="checkbox" id="relu" name="relu" value="1"\
            \(if: field.isWrong, " aria-invalid=\"true\" aria-describedby=\"relu-erreur\"")>\
            <span>J’ai relu ce qui est demandé</span></label>
            <div class="actions"><button class="button">Le faire, répondre et clore</button></div></form></section>

            """
    }

    private var prolonging: HTML {
        if let problem = request.problemOfExtending(at: now) {
            return """
                <section aria-labelledby="prolonger"><h2 id="prolonger">Prolonger</h2>
                <p id="raisons">\(problem.sentence)</p></section>

                """
        }
        let field = ConsoleField(
            name: "raisons", label: "Les raisons",
            help: """
                Une seule fois, si la demande est complexe ou si elles sont nombreuses\u{A0}: la réponse est alors due \
                \(FrenchDay.text(Deadline.extended(receivedAt: request.received))). La personne lit ces raisons.
                """, problems: problems)
        return """
            <section aria-labelledby="prolonger"><h2 id="prolonger">Prolonger</h2>
            <form class="form" method="post" action="\(Address.desk("prolongation", request))" novalidate>
            \(field.area(input["raisons"]))<div class="actions"><button class="button">Prolonger de deux mois</button></div>
            </form></section>

            """
    }

    private var kind: HTML {
        let options = Request.Kind.allCases.map { kind -> HTML in
            "<option value=\"\(kind.rawValue)\"\(if: kind == request.kind, " selected")>\(kind.name)</option>"
        }
        let field = ConsoleField(
            name: "nature", label: "Ce qui est demandé", help: "Le délai court toujours depuis la réception.",
            problems: problems
        ).html { attributes in
            "<select class=\"input\" id=\"nature\" name=\"nature\"\(attributes)>\(options)</select>"
        }
        return """
            <section aria-labelledby="changer"><h2 id="changer">C’est autre chose</h2>
            <form class="form" method="post" action="\(Address.desk("nature", request))" novalidate>
            \(field)<div class="actions"><button class="button">Changer</button></div></form></section>

            """
    }
}
