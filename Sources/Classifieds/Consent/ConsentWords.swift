import Crypto
import Foundation

/// What is asked with one switch, word for word: what the page shows is what the receipt's hash is of, so that anybody can be
/// shown later what was asked (article 7.1 of the GDPR; promises COOKIE-11, COOKIE-13).
package struct ConsentWords: Sendable, Equatable {
    package let consent: ConsentSwitch
    /// Whom it is about.
    package let parties: [Party]
    /// 22 characters of base64url: the first 16 bytes of the text's SHA-256.
    package let hash: String

    /// A third party, as it is named before the choice.
    package struct Party: Sendable, Equatable {
        package let name: String
        /// In French.
        package let country: String
        /// Where the browser goes: `mesure.exemple.org`.
        package let host: String
        package let purpose: String
        package let receives: [String]
        /// To which countries outside Europe data go, and what lets them, in French; empty where they don't.
        package let transfer: String
        /// The address of its own policy.
        package let policy: String

        /// All that is said of it, a line each.
        var lines: [String] {
            [name, country, host, purpose] + receives + (transfer.isEmpty ? [] : [transfer]) + [policy]
        }
    }

    init(_ consent: ConsentSwitch, _ parties: [Party]) {
        self.consent = consent
        self.parties = parties
        let text = Self.lines(consent, parties).joined(separator: "\n")
        hash = Self.hash(of: text)
    }

    /// By which words are known again, whatever they ask.
    static func hash(of text: String) -> String {
        SigningKey.base64URL(Data(SHA256.hash(data: Data(text.utf8)).prefix(16)))
    }

    /// What the site itself offers: the same for everybody, and made once.
    static let interests = ConsentWords(.interests, [])

    /// All of it, a line each.
    package var lines: [String] { Self.lines(consent, parties) }

    package var text: String { lines.joined(separator: "\n") }

    private static func lines(_ consent: ConsentSwitch, _ parties: [Party]) -> [String] {
        [consent.title, consent.explanation] + parties.flatMap(\.lines)
    }
}

extension ConsentWords.Party {
    init(_ processor: Processor) {
        name = processor.name
        country = Country.name(processor.country)
        host = WebOrigin(of: processor.frame)?.host ?? ""
        purpose = processor.purpose
        receives = (processor.role?.sends ?? []).map(\.text)
        let outside = processor.outside.map(Country.name).joined(separator: ", ")
        transfer = outside.isEmpty ? "" : "\(outside)\u{A0}: \(processor.transfer)"
        policy = processor.policy
    }
}
