import ArgumentParser

/// `zone-visio policy`.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "The policy, and whether it is kept.",
        subcommands: [PolicyVerifyCommand.self])
}
