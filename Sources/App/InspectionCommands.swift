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
