import ArgumentParser

/// `zone-visio policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "The privacy policy, and whether the site keeps it.",
        subcommands: [PolicyCheckCommand.self])
}
