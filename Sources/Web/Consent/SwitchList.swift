import Classifieds
import HTML

/// The four switches: what is asked with each, and its answer; those behind which nobody stands are named too (promise
/// COOKIE-12).
struct SwitchList: Sendable {
    let choices: Choices

    var html: HTML {
        guard !choices.asked.isEmpty, !choices.isRefusedByBrowser else {
            return "<div class=\"switches\">\(ConsentSwitch.allCases.map(line))</div>\n"
        }
        let endsChat = choices.asked.contains { $0.consent == .chat }
        return """
            <form method="post" action="\(Address.cookies)"\(if: endsChat, " data-choice")>
            <div class="switches">\(ConsentSwitch.allCases.map(line))</div>
            \(ShownWords(words: choices.asked).html)<div class="choices">\
            <button class="button">Enregistrer mes choix</button>\
            <button class="button" name="tout" value="refuser">Tout refuser</button>\
            <button class="button" name="tout" value="accepter">Tout accepter</button></div></form>

            """
    }

    private func line(_ consent: ConsentSwitch) -> HTML {
        guard let words = choices.asked.first(where: { $0.consent == consent }) else {
            return """
                <div class="switch"><h3>\(consent.title)</h3><p class="soft">Personne\u{A0}: il n’y a rien à laisser entrer.</p></div>

                """
        }
        return """
            <div class="switch"><div class="switch-head"><h3>\(heading(consent))</h3>\(state(of: words))</div>
            \(AskedWords(words: words).html)</div>

            """
    }

    private func heading(_ consent: ConsentSwitch) -> HTML {
        guard !choices.isRefusedByBrowser else { return "\(consent.title)" }
        return """
            <label class="check"><input type="checkbox" name="\(consent.field)" value="1"\
            \(if: choices.isGranted(consent), " checked")><span>\(consent.title)</span></label>
            """
    }

    private func state(of words: ConsentWords) -> HTML {
        if choices.isRefusedByBrowser { return "<span class=\"state\">Refusé par le navigateur</span>" }
        switch choices.answer(to: words.consent) {
        case true: return "<span class=\"state state-online\">Accepté</span>"
        case false: return "<span class=\"state\">Refusé</span>"
        case nil: return "<span class=\"state state-waiting\">\(OpenReason(words, in: choices).state)</span>"
        }
    }
}

extension OpenReason {
    /// Beside its switch.
    fileprivate var state: HTML {
        switch self {
        case .first: "Sans réponse"
        case .new: "Nouveau"
        case .changed: "A changé"
        case .over: "À redemander"
        }
    }
}
