import Classifieds
import Database
import HTML

/// `/cookies`: what is asked, switch by switch, what was answered, and every cookie there is.
struct CookiesPage: Sendable {
    let settings: SiteSettings
    let visitor: Visitor
    let now: Instant
    var receipt: ShownReceipt?
    /// What is wrong with an answer that was just sent.
    var wrong: ChoiceInput.Wrong?
    /// What the browser notes of what is read; `nil` where that is off.
    var interests: Interests?
    /// Whether what is wrong is the answer to what the site itself offers.
    var isOfInterests = false
    /// Whether how pages look was just chosen, which is no answer to what is asked.
    var isAfterAppearance = false

    var page: Page {
        Page(
            title: "Cookies",
            description: "Ce que vous laissez entrer, ce que vous avez répondu, et chaque cookie du site.",
            main: """
                <div class="page-head"><h1>Cookies</h1></div>
                \(notices)<p class="lead">\(lead)</p>
                <section class="section" id="choix" aria-labelledby="choix-titre"><h2 id="choix-titre">Ce que vous laissez entrer</h2>
                \(SwitchList(choices: choices).html)</section>
                \(InterestsSection(
                    choices: choices, interests: interests, settings: settings, wrong: isOfInterests ? wrong : nil
                ).html)\
                \(receipt.map(\.html))\(CookieList(settings: settings).html)\(if: !choices.asked.isEmpty, CookiesElsewhere.frames)\
                \(AppearanceForm(chosen: visitor.appearance).html)\(CookiesElsewhere.html)
                """,
            isNarrow: true, style: .asset("consent.css"))
    }

    private var choices: Choices { visitor.choices }

    private var lead: HTML {
        if choices.asked.isEmpty {
            return
                "Il n’y a rien à accepter\u{A0}: aucune autre société n’est dans les pages de ce site, et rien ne vous suit."
        }
        return
            "Rien de ceci n’est nécessaire. Refuser ne change rien à ce que fait le site, et vous changez d’avis ici quand vous voulez."
    }

    private var notices: HTML {
        "\(wrong.map(problem))\(refusal)\(noted)\(choices.invalid.map(invalid))"
    }

    private func problem(_ wrong: ChoiceInput.Wrong) -> HTML {
        Notice(
            kind: .failure, title: "Votre réponse n’a pas été prise", content: "<p>\(wrong.sentence)</p>",
            isSpoken: true
        )
        .html
    }

    private var refusal: HTML {
        guard choices.isRefusedByBrowser else { return "" }
        return Notice(
            kind: .success, title: "Votre navigateur refuse pour vous",
            content: """
                <p>Il envoie le signal «\u{A0}Global Privacy Control\u{A0}»\u{A0}: tant qu’il l’envoie, rien d’optionnel n’entre, et rien \
                ne vous est demandé. Pour répondre ici, éteignez ce signal dans ses réglages.</p>
                """
        ).html
    }

    /// The date stands in the receipt, which the site signed: no address can make the page say this.
    private var noted: HTML {
        guard wrong == nil, !isAfterAppearance, !choices.isRefusedByBrowser, let date = choices.receipt?.lastAnswer,
            now - date < .minutes(1)
        else { return "" }
        let on = (choices.asked + choices.offered).filter { choices.isGranted($0.consent) }.map {
            $0.consent.title.lowercased()
        }
        let words: HTML =
            on.isEmpty
            ? "Rien d’optionnel n’entre dans les pages." : "Vous acceptez\u{A0}: \(on.joined(separator: ", "))."
        return Notice(kind: .success, title: "C’est noté", content: "<p>\(words)</p>", isSpoken: true).html
    }

    private func invalid(_ invalid: ConsentReceipt.Invalid) -> HTML {
        Notice(
            kind: .warning, title: "Le reçu de votre navigateur ne compte pas",
            content:
                "<p>\(Self.capitalized(invalid.text)). Rien n’est donc accepté\(if: !choices.open.isEmpty, "\u{202F}: répondez à nouveau").</p>"
        ).html
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension ConsentReceipt {
    /// When the last of its answers was given.
    var lastAnswer: Instant? { answers.values.map(\.date).max() }
}
