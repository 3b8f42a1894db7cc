import Crypto
import Foundation

/// What is asked with one switch, word for word: what the page shows is what the receipt's hash is of, so that anybody can be
/// shown later what was asked (article 7.1 of the GDPR; promises COOKIE-11, COOKIE-13).
package struct ConsentWords: Sendable, Equatable {
    package let consent: ConsentSwitch
    /// Whom it is about.
    package let parties: [Party]

    /// A third party, as it is named before the choice.
    package struct Party: Sendable, Equatable {
        package let name: String
        /// In French.
        package let country: String
        package let purpose: String
        package let receives: [String]
        /// What lets data leave Europe; empty where they don't.
        package let transfer: String
        /// The address of its own policy.
        package let policy: String
    }

    init(_ consent: ConsentSwitch, _ processors: [Processor]) {
        self.consent = consent
        parties = processors.map { processor in
            Party(
                name: processor.name, country: Country.name(processor.country), purpose: processor.purpose,
                receives: (processor.role?.sends ?? []).map(\.text), transfer: processor.transfer,
                policy: processor.policy)
        }
    }

    /// All of it, a line each.
    package var lines: [String] {
        [consent.title, consent.explanation]
            + parties.flatMap { party in
                [party.name, party.country, party.purpose] + party.receives
                    + (party.transfer.isEmpty ? [] : [party.transfer]) + [party.policy]
            }
    }

    package var text: String { lines.joined(separator: "\n") }

    /// 22 characters of base64url: the first 16 bytes of the text's SHA-256.
    package var hash: String {
        SigningKey.base64URL(Data(SHA256.hash(data: Data(text.utf8)).prefix(16)))
    }
}
