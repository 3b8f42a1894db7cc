import ArgumentParser

/// `zone-visio policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "The privacy policy: what is published, what would change, and whether it is kept.",
        subcommands: [
            PolicyShowCommand.self, PolicyDiffCommand.self, PolicyPublishCommand.self, PolicyCheckCommand.self,
            PolicyVerifyCommand.self,
        ])
}
