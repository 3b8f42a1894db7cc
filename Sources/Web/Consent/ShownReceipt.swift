import Classifieds
import Database
import HTML

/// The receipt in the visitor's own browser: its number, what was answered to which words, and when (promise COOKIE-13).
struct ShownReceipt: Sendable {
    let receipt: ConsentReceipt
    /// The words that were shown, by their hash, as far as the site still has them.
    let words: [String: String]
    /// The switches behind which somebody stands now.
    let asked: Set<ConsentSwitch>

    /// Reads the words.
    init(_ receipt: ConsentReceipt, over choices: Choices, from consents: Consents) async throws {
        self.receipt = receipt
        asked = Set((choices.asked + choices.offered).map(\.consent))
        var words: [String: String] = [:]
        for hash in Set(receipt.answers.values.map(\.words)) { words[hash] = try await consents.words(hash) }
        self.words = words
    }

    var html: HTML {
        let answers = ConsentSwitch.allCases.compactMap { consent in
            receipt.answers[consent].map { row(consent, $0) }
        }
        return """
            <section class="section" aria-labelledby="recu"><h2 id="recu">Votre reçu</h2>
            <p>Il est dans votre navigateur et nulle part ailleurs, signé par le site. Son numéro est tiré au hasard à chaque réponse\u{A0}: \
            <code>\(receipt.id.text)</code></p>
            <ul class="rows">\(answers)</ul></section>

            """
    }

    private func row(_ consent: ConsentSwitch, _ answer: ConsentReceipt.Answer) -> HTML {
        """
        <li class="answer"><div><h3>\(consent.title)\u{A0}: \(if: answer.isYes, "oui")\(if: !answer.isYes, "non")</h3>\
        <p>\(FrenchDate.moment(answer.date)), jusqu’au \(FrenchDate.bareDay(answer.date + ConsentReceipt.life))</p>\
        <details><summary>Les mots montrés, empreinte <code>\(answer.words)</code></summary>\
        \(shown(answer.words))</details>\(if: isForNobody(consent, answer), left(consent))</div></li>

        """
    }

    private func isForNobody(_ consent: ConsentSwitch, _ answer: ConsentReceipt.Answer) -> Bool {
        answer.isYes && !asked.contains(consent)
    }

    /// A yes to whom nobody leads now: it would count again when they are back.
    private func left(_ consent: ConsentSwitch) -> HTML {
        """
        <p>Personne n’entre par là aujourd’hui. Cette réponse vaudrait de nouveau si la même société revenait.</p>\
        \(WithdrawalForm(consent: consent).html)
        """
    }

    private func shown(_ hash: String) -> HTML {
        guard let text = words[hash] else { return "<p>Le site ne les a plus.</p>" }
        return "<ul>\(text.split(separator: "\n").map { "<li>\(String($0))</li>" as HTML })</ul>"
    }
}
