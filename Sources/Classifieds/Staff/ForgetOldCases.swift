import Database

extension Staff {
    /// Forgets the sessions of colleagues that are over, notes that are a year old, and who looked at what doesn't wait any more.
    func forgetOld() async throws {
        let life = site.settings.durations.report
        try await site.database.write { writer in
            try writer.deleteOldStaffSessions()
            try writer.run("DELETE FROM case_note WHERE written <= \(writer.now - life)")
            for queue in CaseQueue.allCases {
                for taken in try writer.assignments(in: queue) where try !writer.waits(taken.subject, in: queue) {
                    try writer.endAssignment(queue, taken.subject)
                }
            }
        }
    }
}
