import Foundation

/// What whoever reads a message is warned of, beside it. Found when it is shown, from its words alone; it is kept nowhere and
/// sent to nobody.
package enum MessageWarning: Sendable, Hashable {
    /// Turns of a known fraud, as they stand in the message.
    case scam(words: [String])
    /// It leads to another site.
    case link
    /// It names a bank account or a card.
    case bank

    /// What its reader is told.
    package var sentence: String {
        switch self {
        case .scam:
            "Ce message ressemble à ceux qui servent à tromper. N’envoyez ni argent, ni carte, ni pièce d’identité."
        case .link: "Ce lien mène à un autre site. N’y donnez ni mot de passe ni numéro de carte."
        case .bank:
            "Ce message parle d’un compte ou d’une carte bancaire. Ne payez jamais quelqu’un que vous n’avez pas rencontré."
        }
    }
}

extension ContentChecks {
    /// What the reader of a message is warned of.
    func warnings(about text: String) -> [MessageWarning] {
        let scams = scamWords(in: text)
        let plain = PlainText.digitsPlain(text)
        let folded = PlainText.folded(plain)
        let namesBank = BankDetails.holdsIBAN(folded) || PaymentCards.holdNumber(folded)
        return (scams.isEmpty ? [] : [.scam(words: scams)])
            + (ContactDetails.holdsLink(folded, plain: plain) ? [.link] : []) + (namesBank ? [.bank] : [])
    }
}
