import ArgumentParser
import Classifieds
import Web

/// `zone-visio geography`.
struct GeographyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "geography", abstract: "The communes of France.", subcommands: [Check.self])

    /// `zone-visio geography check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Compare the communes in the program with the known facts.")

        func run() throws {
            let places = try Gazetteer.embedded()
            let problems = places.check()
            guard problems.isEmpty else {
                throw OperatorError("The table of communes is wrong: \(problems.joined(separator: "; "))")
            }
            print(places.summary)
        }
    }
}

/// `zone-visio routes`.
struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "List every address: method, address, who may come, handler.")

    @Flag(help: "With the demo's own addresses.")
    var demo = false

    func run() {
        print(Routes(isDemo: demo).table, terminator: "")
    }
}

/// `zone-visio inventory`.
struct InventoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory", abstract: "List everything that is stored, and what is done with it.")

    func run() async throws {
        let durations = try await Settings(data: nil, isDemo: true).durations
        for entry in Inventory.all {
            let kept = entry.kept?.text(durations) ?? ""
            let what = entry.what.map { "\($0); \(entry.purpose ?? ""); \(kept)" } ?? "nothing personal"
            print("\(entry.kind.rawValue) \(entry.name)\(entry.isSealed ? " (sealed)" : ""): \(what)")
        }
    }
}
