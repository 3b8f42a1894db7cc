package import Classifieds
package import Foundation

/// A line of a file of alerts, as the measurements write it: words, a category's key, a place's code, kilometres and a rhythm.
private struct ImportedAlertLine: Decodable {
    let words: String?
    let category: String?
    let place: String?
    let radius: Int?
    let rhythm: String?
}

extension SampleSite {
    /// Begins the alerts of some lines, each of one made-up person.
    ///
    /// - Returns: how many.
    /// - Throws: `DecodingError` for a line that isn't an alert; none of them begins then.
    package func importAlerts(_ lines: [Data]) async throws -> Int {
        let alerts = try lines.map { line in
            try imported(try JSONDecoder().decode(ImportedAlertLine.self, from: line))
        }
        try await site.alerts.import(alerts, by: caller)
        return alerts.count
    }

    private func imported(_ line: ImportedAlertLine) throws -> ImportedAlert {
        var search = Search()
        search.words = line.words ?? ""
        search.category = line.category.map { Category(key: $0) }
        search.place = line.place.flatMap(site.places.place(named:))
        if case .commune = search.place { search.radius = line.radius ?? 0 }
        guard let address = MailAddress("a\(Ad.ID.random())@exemple.fr") else { throw Refusal.conflict }
        let rhythm = line.rhythm.flatMap(Alert.Rhythm.init(rawValue:)) ?? .immediate
        return ImportedAlert(email: address, draft: AlertDraft(search: search, rhythm: rhythm))
    }
}
