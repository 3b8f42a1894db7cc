import Testing

/// What is kept for the law is written and deleted by the site, and read by nobody in it.
@Suite struct EscrowTests {
    @Test func `what is sealed for the law is read in one file only`() throws {
        try expectKept(readings, under: "Sources/")
        #expect(try findings(in: "let a: SQL = \"SELECT envelope FROM escrow\"", by: readings).count == 1)
        #expect(try findings(in: "let a: SQL = \"SELECT * FROM escrow WHERE id = 1\"", by: readings).count == 1)
        #expect(try findings(in: "let a: SQL = \"DELETE FROM escrow RETURNING envelope\"", by: readings).count == 1)
        #expect(
            try findings(in: "let a: SQL = \"INSERT INTO escrow (id, envelope) VALUES (1, 2)\"", by: readings) == [])
        #expect(try findings(in: "let a: SQL = \"SELECT class FROM escrow\"", by: readings) == [])
        let listed = "Sources/Classifieds/Escrow/OpenEscrow.swift"
        #expect(try findings(in: "let a: SQL = \"SELECT envelope FROM escrow\"", at: listed, by: readings) == [])
    }
}

private func readings(_ source: SwiftSource) throws -> [Finding] {
    guard !source.isListed(in: Lists.escrowReaders) else { return [] }
    return try source.findings(
        inLiterals: #"(?s)(SELECT|RETURNING)[^;]*(\benvelope\b|\*\s+FROM escrow)"#, "reads what is kept for the law")
}
