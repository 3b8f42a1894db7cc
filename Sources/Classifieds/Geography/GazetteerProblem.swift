/// What can be wrong with the embedded files; `bin/geography` writes them right.
package enum GazetteerProblem: Error, Hashable, CustomStringConvertible {
    case missingHeader(String)
    case malformedRow(file: String, row: Int)

    package var description: String {
        switch self {
        case .missingHeader(let key): "communes.csv has no line « # \(key): … »; run bin/geography"
        case .malformedRow(let file, let row): "row \(row) of \(file) cannot be read; run bin/geography"
        }
    }
}
