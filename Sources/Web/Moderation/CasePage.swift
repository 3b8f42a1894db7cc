import Classifieds
import Database
import HTML

/// What colleagues did about a case so far.
struct CaseStanding: Sendable {
    let follower: CaseFollower?
    let notes: [(note: WrittenNote, name: Opened<String>?)]
    /// What was decided before about the same person's things.
    let past: [PastDecision]
}

/// One thing that waits, opened for whoever decides: what it says, then what is done about it.
struct CasePage: Sendable {
    let queue: CaseQueue
    let subject: String
    let heading: HTML
    /// Name and value: « Depuis », « il y a 3 h ».
    let facts: [(HTML, HTML)]
    /// What is to be judged.
    let content: HTML
    let standing: CaseStanding
    /// What is decided; empty for whoever may not.
    let form: HTML
    let now: Instant

    var page: StaffPage {
        StaffPage(
            title: heading, area: .queue(queue),
            content: """
                <p><a href="\(Address.staff(queue))">\(queue.name)</a></p>
                <dl class="facts facts-wide">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>
                <div class="case"><div class="case-content">\(content)\(past)</div>
                <div class="case-side">\(taking)\(form)\(notes)</div></div>
                """)
    }

    private var taking: HTML {
        let isMine = standing.follower?.isReader ?? false
        let who: HTML = standing.follower.map { "Dossier \($0.html)." } ?? "Personne ne suit ce dossier."
        return """
            <form class="case-taking" method="post" action="\(Address.taking(subject, in: queue))"><p>\(who)</p>\
            <button class="button button-quiet" name="suivre" value="\(isMine ? "0" : "1")" data-take>\
            \(isMine ? "Ne plus le suivre" : "Le suivre")</button></form>

            """
    }

    private var notes: HTML {
        let written = standing.notes.map { note -> HTML in
            let name = note.name.map { ", \(onDuty: $0)" as HTML } ?? ""
            return """
                <li>\(note.note.note.sentence) <span class="muted">\(FrenchDate.ago(note.note.written, now: now))\(name)</span></li>
                """
        }
        let options = CaseNote.offered.map { "<option value=\"\($0.rawValue)\">\($0.sentence)</option>" as HTML }
        return """
            <section class="case-notes" aria-labelledby="notes"><h2 id="notes">Notes</h2>
            <p class="help">Des mots d’une liste, jamais de texte libre sur une personne.</p>
            \(if: !written.isEmpty, "<ul>\(written)</ul>")\
            <form method="post" action="\(Address.notes(about: subject, in: queue))"><label for="note">Ajouter une note</label>
            <select class="input" id="note" name="note">\(options)</select> <button class="button">Noter</button></form></section>

            """
    }

    /// Never what they say, never who they are.
    private var past: HTML {
        guard !standing.past.isEmpty else { return "" }
        let items = standing.past.map { decision -> HTML in
            """
            <li>\(FrenchDate.day(decision.decided))\u{A0}: \(decision.measure.noun). \(decision.ground.sentence)\
            \(if: decision.isReversed, " (annulée après un recours)").</li>
            """
        }
        return """
            <section aria-labelledby="avant"><h2 id="avant">Décisions passées sur la même personne</h2><ul>\(items)</ul></section>

            """
    }
}

extension ModerationMeasure {
    /// What was done, as a noun.
    var noun: String {
        switch self {
        case .leave: "laissé en place"
        case .hide: "masquage"
        case .remove: "retrait"
        case .suspend: "suspension"
        }
    }
}
