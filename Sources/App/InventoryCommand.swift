import ArgumentParser
import Classifieds
import Foundation

/// `zone-visio inventory`.
struct InventoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory", abstract: "List everything that is stored, and what is done with it.",
        discussion: """
            table: one line a thing that is stored. csv: the register of article 30, one line an activity. pia: what is known \
            for an impact assessment, in the shape of the CNIL's PIA software (not tried with it).
            """)

    /// How it is told.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, csv, pia
    }

    @Option(help: "How it is told.")
    var format = Format.table

    func run() async throws {
        let settings = try await settings()
        switch format {
        case .table:
            for entry in Inventory.inForce(on: settings) {
                print(Self.line(entry, settings.durations))
            }
        case .csv: print(Register(for: settings).csv, terminator: "")
        case .pia:
            let assessment = try Register(for: settings).assessment(of: settings, at: Clock.system.now())
            FileHandle.standardOutput.write(assessment + Data("\n".utf8))
        }
    }

    /// The operator's settings; the demo's, said aloud, where the site isn't set up yet.
    private func settings() async throws -> SiteSettings {
        do {
            return Wiring.siteSettings(try await Settings(data: nil, isDemo: false))
        } catch let error as OperatorError {
            if format != .table {
                let warning = "zone-visio: the demo's controller and durations are shown: \(error.description)\n"
                FileHandle.standardError.write(Data(warning.utf8))
            }
            return Wiring.siteSettings(try await Settings(data: nil, isDemo: true))
        }
    }

    private static func line(_ entry: InventoryEntry, _ durations: Durations) -> String {
        let kept = entry.kept?.text(durations) ?? ""
        let what = entry.what.map {
            "\($0); \(entry.purpose?.text ?? ""); \(entry.purpose?.basis.rawValue ?? ""); \(kept)"
        }
        return "\(entry.kind.rawValue) \(entry.name)\(entry.isSealed ? " (sealed)" : ""): \(what ?? "nothing personal")"
    }
}
