import Classifieds
import Database
import HTML

/// `/equipe/accords`: masks that a colleague asks to lift beyond the day's few; somebody else says yes or no.
struct AgreementsPage: Sendable {
    let waiting: [(reveal: Reveal, name: Opened<String>?)]
    let reader: Colleague.ID?
    let now: Instant

    var page: StaffPage {
        StaffPage(
            title: "Accords demandés", area: .agreements,
            content: """
                <p>Au-delà de \(RevealLimits.alone) masques par jour, une autre personne dit si c’est nécessaire. Vous ne voyez pas la donnée. \
                Sans réponse dans la journée, la demande s’éteint.</p>
                \(waiting.isEmpty ? "<p class=\"queue-empty\">Rien n’attend.</p>" : "<ol class=\"queue\">\(waiting.map(item))</ol>")
                """)
    }

    private func item(_ asked: (reveal: Reveal, name: Opened<String>?)) -> HTML {
        let (reveal, name) = asked
        let who: HTML = name.map { "\(onDuty: $0)" } ?? "Un collègue"
        return """
            <li data-row><strong>\(who) demande à voir \(reveal.field.name)</strong>
            <p class="queue-reasons">\(reveal.reason.sentence)</p>
            <p class="queue-line">\(reveal.queue.name) · \(FrenchDate.ago(reveal.asked, now: now)) · \(reveal.role.name)</p>
            \(reveal.colleague == reader ? "<p class=\"help\">C’est votre demande\u{A0}: une autre personne répond.</p>" : form(reveal))</li>

            """
    }

    private func form(_ reveal: Reveal) -> HTML {
        """
        <form class="actions" method="post" action="\(Address.staffAgreement(reveal.id))">\
        <button class="button button-primary" name="accord" value="oui">D’accord</button> \
        <button class="button" name="accord" value="non">Refuser</button></form>
        """
    }
}
