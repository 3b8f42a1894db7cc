import ArgumentParser
import Classifieds
import Foundation

/// The reasons of a decision, as the operator types them: no decision without.
struct DecisionReasons: ParsableArguments {
    @Option(help: ArgumentHelp("The rule or the law: \(Self.words).", valueName: "ground"))
    var ground: String

    @Option(
        name: [.customLong("facts"), .customLong("reason")], help: "What was found, in French, as its author reads it.")
    var facts: String

    func validate() throws {
        guard Ground(rawValue: ground) != nil else {
            throw ValidationError("--ground must be one of: \(Self.words).")
        }
        try Self.requireWords(facts, "--facts")
    }

    static let words = Ground.allCases.map(\.rawValue).joined(separator: ", ")

    /// The ground; `validate` has looked at it.
    func known() throws -> Ground {
        guard let known = Ground(rawValue: ground) else {
            throw ValidationError("--ground must be one of: \(Self.words).")
        }
        return known
    }

    /// - Throws: a `ValidationError` for words too few or too many.
    static func requireWords(_ words: String, _ name: String) throws {
        let count = words.trimmingCharacters(in: .whitespacesAndNewlines).count
        guard Moderation.factsLength.contains(count) else {
            let bounds = Moderation.factsLength
            throw ValidationError(
                "\(name) must have \(bounds.lowerBound) to \(bounds.upperBound) characters: its author reads them.")
        }
    }
}
