import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio messages`: what the site may read of what people write to each other, which is one message at a time.
struct MessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages",
        abstract: "The messages that were reported, or whose sender asks for them to be read; no other can be opened.",
        subcommands: [List.self, Show.self, Send.self, Refuse.self, Close.self])

    static let caller = Caller.system(job: "messages")

    /// `zone-visio messages list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "One line a message: id, since when, « reported » or « asked », and why. Nothing is opened.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            for message in try await moderation.listMessages(by: caller) { print(MessagesCommand.line(message)) }
        }
    }

    /// `zone-visio messages show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show one of them. That it was read is told to its sender.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The message's id.")
        var message: String

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            let shown = try await MessagesCommand.told(message) { try await moderation.showMessage($0, to: caller) }
            print(MessagesCommand.text(of: shown))
        }
    }

    /// `zone-visio messages send`.
    struct Send: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "send", abstract: "Send a held message, as its sender asked for.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The message's id.")
        var message: String

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            try await MessagesCommand.told(message) { _ = try await moderation.releaseMessage($0, by: caller) }
            print("\(message) is sent.")
        }
    }

    /// `zone-visio messages refuse`.
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refuse", abstract: "Refuse a held message; its sender alone sees it, with the reason.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The message's id.")
        var message: String

        @OptionGroup var reasons: DecisionReasons

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            let ground = try reasons.known()
            try await MessagesCommand.told(message) {
                try await moderation.refuseMessage($0, because: reasons.facts, on: ground, by: caller)
            }
            print("\(message) is refused.")
        }
    }

    /// `zone-visio messages close`.
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: "Close the reports of a message: it stays, or with --remove it goes, and its sender reads why.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The message's id.")
        var message: String

        @Option(name: .customLong("remove"), help: "Take it away; what was found, in French, as the sender reads it.")
        var facts: String?

        @Option(help: "With --remove, the rule or the law: \(DecisionReasons.words).")
        var ground: String?

        func validate() throws {
            guard let facts else { return }
            try DecisionReasons.requireWords(facts, "--remove")
            guard ground.flatMap(Ground.init) != nil else {
                throw ValidationError("--remove needs --ground: one of \(DecisionReasons.words).")
            }
        }

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            try await MessagesCommand.told(message) { id in
                guard let facts, let ground = ground.flatMap(Ground.init) else {
                    return try await moderation.keepReported(id, by: caller)
                }
                try await moderation.removeReported(id, because: facts, on: ground, by: caller)
            }
            print("\(message) \(facts == nil ? "stays" : "is removed").")
        }
    }

    /// Does something with a message, and says what stands against it.
    private static func told<Value: Sendable>(
        _ text: String, _ act: (Message.ID) async throws -> Value
    ) async throws -> Value {
        guard let id = Message.ID(text) else {
            throw OperatorError("« \(text) » is not a message's id: 22 letters and digits.")
        }
        do {
            return try await act(id)
        } catch Refusal.notFound {
            throw OperatorError(
                "There is no message of that id that may be read: « zone-visio messages list » names those that wait.")
        } catch Refusal.conflict {
            throw OperatorError(
                "The message doesn't wait for that any more: look at « zone-visio messages list » again.")
        } catch Refusal.invalid {
            throw OperatorError("The conversation is closed: nothing can be sent in it.")
        }
    }

    private static func line(_ message: WaitingMessage) -> String {
        let reasons = message.reasons.map(\.rawValue) + (message.doubt.map { [$0.rawValue] } ?? [])
        let since = Date(timeIntervalSince1970: Double(message.since.milliseconds) / 1_000).formatted(.iso8601)
        let kind = message.reasons.isEmpty ? "asked" : "reported"
        return "\(message.id) \(since) \(kind) \(reasons.joined(separator: ","))"
    }

    /// Opened for whoever decides, on the machine that holds the keys.
    private static func text(of shown: ShownWaitingMessage) -> String {
        let photos = shown.photos.isEmpty ? [] : ["", "(\(shown.photos.count) photos)"]
        let lines = [line(shown.message), "", shown.text.leave(by: .moderator)] + photos
        return TerminalText(lines.joined(separator: "\n")).text
    }
}
