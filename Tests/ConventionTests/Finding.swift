import Testing

/// A place where a habit of the house isn't kept.
struct Finding: Equatable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    var description: String { "\(path):\(line): \(what)" }
}

/// A habit, as a function of one file.
typealias Convention = (SwiftSource) throws -> [Finding]

/// Fails once for each place in the Swift files of `folders` where `convention` isn't kept.
func expectKept(
    _ convention: Convention, under folders: String..., sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let sources = try SourceTree.swiftSources.get()
        .filter { source in folders.contains { source.path.hasPrefix($0) } }
    try expectNone(sources.flatMap(convention), sourceLocation: sourceLocation)
}

/// Fails once for each finding.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
    for finding in findings {
        Issue.record("\(finding)", sourceLocation: sourceLocation)
    }
}

/// What `convention` has to say about a snippet: a habit nobody can break isn't checked.
func findings(in snippet: String, at path: String = "Sources/Web/Ads/AdPage.swift", by convention: Convention) throws
    -> [String]
{
    try convention(SwiftSource(path: path, text: snippet)).map { "\($0.line): \($0.what)" }
}
