import ArgumentParser
import Classifieds
import Foundation
import Sample

extension HeldCommand {
    /// `zone-visio held try`.
    struct Try: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "try",
            abstract: "Run the checks on the ads of a file, one JSON object a line, and count: nothing is stored.",
            discussion: """
                Lines that say their id, label (clean or held), kind, title, text and pseudonym are measured: what is \
                found and missed of each kind, recall, false alarms and precision.
                """)

        @OptionGroup var site: SiteOptions

        @Argument(help: "The file.")
        var file: String

        @Flag(help: "Of a file of labelled ads, name those that were missed and those held in vain.")
        var list = false

        func run() async throws {
            guard let handle = FileHandle(forReadingAtPath: file) else { throw OperatorError("\(file) can't be read.") }
            defer { try? handle.close() }
            let wiring = try await site.wiring()
            if let labelled = try LabelledAd.all(in: try Data(contentsOf: URL(filePath: file))) {
                return print(LabelledTrial(of: labelled, on: wiring.site))
            }
            var trial = CheckTrial(of: wiring.site)
            for batch in try LineBatches(of: handle, size: 500) {
                try trial.look(at: try await wiring.sample.checked(batch, from: trial.ads + 1))
            }
            for (reason, count) in trial.reasons.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                Swift.print("\(reason.rawValue) \(count)")
            }
            Swift.print("\(trial.held) of \(trial.ads) ads would be held.")
        }

        private func print(_ trial: LabelledTrial) {
            for line in trial.lines { Swift.print(line) }
            guard list else { return }
            for id in trial.missed { Swift.print("missed \(id)") }
            for id in trial.alarmed { Swift.print("in vain \(id)") }
        }
    }
}
