/// Where the gazetteer comes from, in French, for the legal notice; read from the `#` lines of communes.csv.
package struct GazetteerSource: Sendable, Hashable {
    /// The bodies that publish the data, and what each gives.
    package let sources: String
    /// The dates that the communes and the populations are of.
    package let vintage: String
    /// The collection that the files were built from, with its version.
    package let package: String
    /// The licence of the data.
    package let licence: String

    /// Reads the lines `# key: value` in front of the column names.
    ///
    /// - Throws: `GazetteerProblem.missingHeader` when one of the four keys is missing.
    init(header text: StaticBytes) throws {
        var values: [Substring: Substring] = [:]
        var position = 0
        while position < text.count, text.start[position] == UInt8(ascii: "#") {
            var end = position
            while end < text.count, text.start[end] != UInt8(ascii: "\n") { end += 1 }
            let parts = text.string(position..<end).dropFirst(2).split(separator: ": ", maxSplits: 1)
            if parts.count == 2 { values[parts[0]] = parts[1] }
            position = end + 1
        }

        func value(_ key: Substring) throws -> String {
            guard let value = values[key] else { throw GazetteerProblem.missingHeader(String(key)) }
            return String(value)
        }
        sources = try value("sources")
        vintage = try value("vintage")
        package = try value("package")
        licence = try value("licence")
    }
}
