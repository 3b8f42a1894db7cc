import Classifieds
import Database
import HTML

/// « Proposer une visio »: now, or at an hour.
struct ProposalPage: Sendable {
    let conversation: ShownConversation
    let input: ProposalInput
    var problems: [Problem] = []
    let now: Instant
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Proposer une visio",
            main: """
                <h1>Proposer une visio à \(conversation.other.name)</h1>
                \(ProblemSummary(problems: problems).html)<form class="form sheet" method="post" \
                action="\(Address.proposal(in: conversation.id))" novalidate>
                <input type="hidden" name="envoi" value="\(input.name.text)">
                <label class="check"><input type="radio" name="quand" value="maintenant"\(if: input.isNow, " checked")>\
                <span>Maintenant</span></label>
                <label class="check"><input type="radio" name="quand" value="heure"\(if: !input.isNow, " checked")>\
                <span>À une heure</span></label>
                <input class="input" type="date" name="jour" aria-label="Jour" value="\(input.day)">
                <input class="input" type="time" name="heure" aria-label="Heure" value="\(input.hour)">
                <div class="actions"><button class="button button-primary">Proposer</button></div></form>
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }
}
