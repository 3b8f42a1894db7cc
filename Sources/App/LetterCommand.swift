import ArgumentParser
import Classifieds

/// `zone-visio letter`.
struct LetterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter", abstract: "The letter of new ads.", subcommands: [Allow.self])

    /// `zone-visio letter allow`.
    struct Allow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "allow", abstract: "Let the letter be asked for again for an address that refused it.",
            discussion: """
                Reads the address from standard input, so that no shell remembers it. Only for somebody who wrote from that very \
                address, and has no account any more; whoever has one accepts again in it.
                """)

        @OptionGroup var site: SiteOptions

        func run() async throws {
            guard let address = MailAddress(readLine() ?? "") else { throw OperatorError("That is no address.") }
            let wiring = try await site.wiring(policy: .unheld)
            do {
                let wasRefused = try await wiring.site.rights.allowProspection(to: address)
                print(wasRefused ? "It may be asked for again." : "That address had refused nothing.")
            } catch Refusal.conflict {
                throw OperatorError("That address has an account: its owner accepts again there, under « Opposition ».")
            }
        }
    }
}
