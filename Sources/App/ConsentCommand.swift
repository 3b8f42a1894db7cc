import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio consent`.
struct ConsentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "What somebody who shows a receipt was asked, and what they answered.",
        subcommands: [Receipt.self, Words.self])

    /// `zone-visio consent receipt`.
    struct Receipt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "receipt", abstract: "Say what a receipt answers, when, and the words that were shown.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The receipt: what the cookie __Host-choix holds.")
        var text: String

        func run() async throws {
            let site = try await site.wiring(policy: .looked).site
            // The consents alone keep nobody out.
            defer { withExtendedLifetime(site) {} }
            guard let receipt = site.consents.receipt(text.trimmingCharacters(in: .whitespaces)) else {
                throw OperatorError(
                    "This is no receipt of this site: it isn't signed with its key, or a part of it is missing.")
            }
            print("receipt \(receipt.id)")
            for consent in ConsentSwitch.allCases {
                guard let answer = receipt.answers[consent] else { continue }
                print(
                    "\n\(consent.rawValue): \(answer.isYes ? "yes" : "no"), \(answer.date.operatorMoment), words \(answer.words)"
                )
                print(try await site.consents.words(answer.words) ?? "These words aren't kept here.")
            }
        }
    }

    /// `zone-visio consent words`.
    struct Words: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "words", abstract: "Print the words behind a hash, as they were shown.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The hash that a receipt names, 22 characters.")
        var hash: String

        func run() async throws {
            let site = try await site.wiring(policy: .looked).site
            defer { withExtendedLifetime(site) {} }
            guard let words = try await site.consents.words(hash) else {
                throw OperatorError("No words have that hash: nobody answered to them here.")
            }
            print(words)
        }
    }
}

extension Instant {
    /// The hour in UTC, as the operator reads it.
    fileprivate var operatorMoment: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }
}
