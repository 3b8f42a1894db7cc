import ArgumentParser
import Classifieds
import Database

/// `zone-visio processors`.
struct ProcessorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "processors",
        abstract: "List the register of processors: who is on, and what those lack who are off. Changes nothing.")

    @OptionGroup var site: SiteOptions

    func run() async throws {
        let settings = try await Settings(data: site.data, isDemo: site.demo)
        let (register, now) = (settings.processors, settings.now ?? Clock.system.now())
        for processor in register.processors {
            let advice = register.advice(for: processor, at: now)
            let state = advice.isEmpty ? "on" : "off"
            let role = processor.role?.rawValue ?? "no role"
            print("\(state): \(processor.name) (\(role), \(processor.country))\(advice.isEmpty ? "" : ": \(advice)")")
        }
        let refused = settings.refusals()
        for line in refused { print("refused: \(line)") }
        let off = register.processors.count - register.active(at: now).count
        guard off == 0, refused.isEmpty else {
            throw OperatorError(
                "\(off) of \(register.processors.count) entries are off, and \(refused.count) servers of the settings are refused: see docs/operations.md, « The register of processors »."
            )
        }
        if register.processors.isEmpty { print("Nobody works for the site: the register is empty.") }
    }
}
