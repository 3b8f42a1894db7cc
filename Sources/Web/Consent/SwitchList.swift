import Classifieds
import HTML

/// The four switches: what is asked with each, and its answer; those behind which nobody stands are named too (promise
/// COOKIE-12).
struct SwitchList: Sendable {
    let choices: Choices

    var html: HTML {
        guard !choices.asked.isEmpty else { return nobody }
        guard !choices.isRefusedByBrowser else {
            return "<div class=\"switches\">\(choices.asked.map(line))</div>\n\(nobody)"
        }
        // The Enter key presses the first button: it saves what is ticked.
        return """
            <form method="post" action="\(Address.cookies)" data-choice="\(choices.asked.map(\.consent).fields)">
            <div class="switches">\(choices.asked.map(line))</div>
            \(nobody)\(ShownWords(words: choices.asked).html)<div class="choices">\
            <button class="button">Enregistrer mes choix</button>\
            <button class="button" name="tout" value="accepter">Tout accepter</button>\
            <button class="button" name="tout" value="refuser">Tout refuser</button></div></form>

            """
    }

    /// Those behind which nobody stands.
    private var nobody: HTML {
        let titles = ConsentSwitch.foreign
            .filter { consent in !choices.asked.contains { $0.consent == consent } }
            .map(\.title)
        guard let first = titles.first else { return "" }
        let named = ([first] + titles.dropFirst().map { $0.lowercased() }).joined(separator: ", ")
        return "<p class=\"soft\">\(named)\u{A0}: personne, il n’y a rien à laisser entrer.</p>\n"
    }

    private func line(_ words: ConsentWords) -> HTML {
        """
        <div class="switch"><div class="switch-head"><h3>\(heading(words.consent))</h3>\(state(of: words))</div>
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
