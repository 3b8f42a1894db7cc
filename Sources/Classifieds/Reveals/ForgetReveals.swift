import Database

extension Reveals {
    /// Forgets what was seen a year ago, and ends what nobody agreed to on its day.
    func endDue() async throws {
        let life = site.settings.durations.journal
        try await site.database.write { writer in
            try writer.run("DELETE FROM reveal WHERE asked <= \(writer.now - life)")
            for reveal in try writer.waitingReveals()
            where FrenchDay.number(reveal.asked) < FrenchDay.number(writer.now) {
                try writer.run("UPDATE reveal SET refused = \(writer.now) WHERE id = \(reveal.id)")
            }
        }
    }
}
