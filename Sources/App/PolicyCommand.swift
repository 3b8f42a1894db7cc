import ArgumentParser

/// `zone-visio policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "The privacy policy: what is published, and what would change.",
        subcommands: [
            PolicyShowCommand.self, PolicyDiffCommand.self, PolicyPublishCommand.self, PolicyVerifyCommand.self,
        ])
}
