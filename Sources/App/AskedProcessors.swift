import Classifieds
import Configuration
import Foundation

extension AskedSettings {
    /// The register of processors; nobody where no file is named.
    ///
    /// - Throws: `OperatorError` for a file that can't be read; what an entry lacks only switches off what it stands for.
    func processors() throws -> [Processor] {
        guard let path = reader.string(forKey: "processors") else { return [] }
        guard let json = FileManager.default.contents(atPath: path) else {
            throw OperatorError("ZONEVISIO_PROCESSORS: \(path) can't be read.")
        }
        do {
            return try [Processor](json: json)
        } catch let bad as BadProcessors {
            let place = bad.place.isEmpty ? "" : " at \(bad.place)"
            throw OperatorError(
                "ZONEVISIO_PROCESSORS: \(path) isn't a register\(place). See docs/operations.md for its form.")
        }
    }
}
