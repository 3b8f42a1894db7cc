import Database

extension Mail {
    /// The letter about a report, made now; `nil` when the report is gone, or not decided yet.
    func letterOfReport(for entry: OutboxEntry) async throws -> Letter? {
        guard let id = entry.report else { return nil }
        let found = try await site.database.read { reader -> (Report, ModerationCase)? in
            guard let report = try reader.report(id),
                let moderationCase = try reader.moderationCase(report.moderationCase)
            else { return nil }
            return (report, moderationCase)
        }
        guard let (report, moderationCase) = found else { return nil }

        let secret = try Secret.of(report.id, with: site.keyring)
        let link = "\(site.settings.baseURL)/signalements/\(secret.text)"
        guard entry.kind == .reportDecided else { return ReportLetter.received(link: link, site: site.settings) }
        guard let closed = moderationCase.closed else { return nil }
        return ReportLetter.decided(moderationCase.measure, on: closed, link: link, site: site.settings)
    }
}

extension OutboxEntry.Kind {
    var isAboutReport: Bool { self == .reportReceived || self == .reportDecided }
}
