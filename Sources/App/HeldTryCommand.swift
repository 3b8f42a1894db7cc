import ArgumentParser
import Classifieds
import Foundation
import Sample

extension HeldCommand {
    /// `zone-visio held try`.
    struct Try: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "try",
            abstract: "Run the checks on the ads of a file, one JSON object a line, and count: nothing is stored.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The file.")
        var file: String

        func run() async throws {
            guard let handle = FileHandle(forReadingAtPath: file) else { throw OperatorError("\(file) can't be read.") }
            defer { try? handle.close() }
            let wiring = try await site.wiring()
            var trial = CheckTrial(of: wiring.site)
            for batch in try LineBatches(of: handle, size: 500) {
                try trial.look(at: try await wiring.sample.checked(batch, from: trial.ads + 1))
            }
            for (reason, count) in trial.reasons.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                print("\(reason.rawValue) \(count)")
            }
            print("\(trial.held) of \(trial.ads) ads would be held.")
        }
    }
}
