import Database

extension Escrow {
    /// Deletes what the law asks to be kept no longer; also when nothing new is kept any more.
    func forgetOld() async throws {
        let durations = site.settings.durations
        let deleted = try await site.database.write { writer in
            try EscrowClass.allCases.map { kind in
                let limit = writer.now - kind.life(durations)
                return kind.runsFromEnd
                    ? try writer.deleteEscrow(kind, endedBefore: limit)
                    : try writer.deleteEscrow(kind, madeBefore: limit)
            }
        }
        if deleted.contains(true) { try await site.database.forgetHistory() }
    }
}

extension Writer {
    fileprivate func deleteEscrow(_ kind: EscrowClass, endedBefore limit: Instant) throws -> Bool {
        try row("DELETE FROM escrow WHERE class = \(kind) AND ended <= \(limit) RETURNING id") != nil
    }

    fileprivate func deleteEscrow(_ kind: EscrowClass, madeBefore limit: Instant) throws -> Bool {
        try row("DELETE FROM escrow WHERE class = \(kind) AND made <= \(limit) RETURNING id") != nil
    }
}
