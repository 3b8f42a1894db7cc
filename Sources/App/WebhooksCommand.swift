import ArgumentParser
import Classifieds
import Database

/// `zone-visio webhooks`.
struct WebhooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "Your own programs that are told what happens.",
        subcommands: [List.self, Test.self], defaultSubcommand: List.self)

    /// `zone-visio webhooks list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the addresses, what each is told of, and what waits for it. Changes nothing."
        )

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let wiring = try await site.wiring(policy: .unheld)
            let states = try await wiring.site.database.read { try $0.webhookStates() }
            // The folders stay taken meanwhile.
            defer { withExtendedLifetime(wiring) {} }
            for webhook in wiring.settings.webhooks {
                let state = states.first { $0.name == webhook.name }
                let events = webhook.events.map(\.rawValue).joined(separator: ", ")
                let waiting = state?.waiting ?? 0
                print("\(webhook.name): \(webhook.host):\(webhook.port), \(waiting) waiting, told of \(events)")
                if let complaint = state?.complaint { print(complaint) }
            }
            let refused = wiring.settings.refusals([.webhook])
            for line in refused { print("refused: \(line)") }
            if wiring.settings.webhooks.isEmpty { print("There is none: set ZONEVISIO_WEBHOOK_URL.") }
            guard refused.isEmpty else {
                throw OperatorError(
                    "\(refused.count) of them \(refused.count == 1 ? "is" : "are") told of nothing: mend the register.")
            }
        }
    }

    /// `zone-visio webhooks test`.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Send an event « webhook.test » now, and say whether it was taken.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The name of one address; all of them where none is named.")
        var name: String?

        func run() async throws {
            let wiring = try await site.wiring(policy: .unheld)
            defer { withExtendedLifetime(wiring) {} }
            let webhooks = wiring.settings.webhooks.filter { name == nil || $0.name == name }
            guard !webhooks.isEmpty, let transport = wiring.site.webhookTransport else {
                throw OperatorError(
                    "ZONEVISIO_WEBHOOK_URL names \(name.map { "no address « \($0) »" } ?? "no address").")
            }
            var failed = 0
            for webhook in webhooks {
                do {
                    try await wiring.site.webhooks.attempt(webhook, by: transport)
                    print("\(webhook.name): taken")
                } catch let failure as WebhookFailure {
                    failed += 1
                    print("\(webhook.name): not taken, \(failure)")
                }
            }
            guard failed == 0 else {
                throw OperatorError("\(failed) of \(webhooks.count) didn't take it: see docs/webhooks.md.")
            }
        }
    }
}
