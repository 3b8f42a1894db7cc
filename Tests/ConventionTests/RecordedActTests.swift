import Testing

/// What somebody of the site does is in the journal, with the act itself (promise SEC-4).
@Suite struct RecordedActTests {
    @Test func `each file that does something on a duty writes the journal too`() throws {
        try expectKept(unrecorded, under: "Sources/Classifieds/")
        let act = "func a() { _ = try caller.onDuty(.moderate); try await site.database.write { writer in } }"
        let ofOperator = "func a() { try requireOperator(caller); try await site.database.write { writer in } }"
        for text in [act, ofOperator] { #expect(try findings(in: text, by: unrecorded).count == 1) }
        let recorded = act.replacing("{ writer in }", with: "{ writer in try writer.record(.noted, of: a, by: b) }")
        #expect(try findings(in: recorded, by: unrecorded) == [])
        let looking = "func a() { _ = try caller.onDuty(.moderate); try await site.database.read { reader in } }"
        #expect(try findings(in: looking, by: unrecorded) == [])
        #expect(try findings(in: act, at: Lists.unrecordedActs[0], by: unrecorded) == [])
    }

    @Test func `each file that is let off is one that would be found`() throws {
        for path in Lists.unrecordedActs {
            #expect(SourceTree.here.exists(path), "\(path)")
        }
    }
}

private func unrecorded(_ source: SwiftSource) throws -> [Finding] {
    guard !source.isListed(in: Lists.unrecordedActs) else { return [] }
    let isAct = try !source.findings(inCode: #"\.(onDuty|mayReveal)\(|requireOperator\(caller"#, "").isEmpty
    let writes = try source.findings(
        inCode: #"database\.write"#, "changes something on a duty, and nothing in the journal")
    let isRecorded = try !source.findings(inCode: #"(\.|try )record\("#, "").isEmpty
    return isAct && !isRecorded ? Array(writes.prefix(1)) : []
}
