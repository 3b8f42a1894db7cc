import Classifieds

/// What is published of each year: the same bytes for everybody.
enum TransparencyHandlers {
    @Sendable static func page(_ visit: Visit) async throws -> Answer {
        let years = try await visit.site.moderation.transparencyYears()
        var year = years.first
        if let text = visit.query["annee"] {
            guard let asked = Int(text), years.contains(asked) else { throw Refusal.notFound }
            year = asked
        }
        guard let year else { throw Refusal.notFound }
        let page = TransparencyPage(
            report: try await visit.site.moderation.transparency(of: year), years: years, settings: visit.site.settings,
            waiting: year == years.first ? try await visit.site.moderation.waiting() : nil
        ).page
        return Answer.page(page, for: visit).validated(for: visit)
    }
}
