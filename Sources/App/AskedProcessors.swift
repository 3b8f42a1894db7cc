import Classifieds
import Configuration
import Foundation

extension AskedSettings {
    /// The register of processors; nobody where no file is named.
    ///
    /// - Throws: `OperatorError` for a file that can't be read; what an entry lacks only switches off what it stands for.
    func processors() throws -> [Processor] {
        try register("processors", "ZONEVISIO_PROCESSORS") { try [Processor](json: $0) }
    }

    /// The partners; nobody where no file is named.
    ///
    /// - Throws: as `processors` does.
    func partners() throws -> [Partner] {
        try register("partners", "ZONEVISIO_PARTNERS") { try [Partner](json: $0) }
    }

    private func register<Entry>(_ key: ConfigKey, _ setting: String, _ read: (Data) throws -> [Entry]) throws
        -> [Entry]
    {
        guard let path = reader.string(forKey: key) else { return [] }
        guard let json = FileManager.default.contents(atPath: path) else {
            throw OperatorError("\(setting): \(path) can't be read.")
        }
        do {
            return try read(json)
        } catch let bad as BadRegister {
            let place = bad.place.isEmpty ? "" : " at \(bad.place)"
            throw OperatorError("\(setting): \(path) isn't a register\(place). See docs/operations.md for its form.")
        }
    }
}
