import Classifieds
import HTTPTypes
import Hummingbird

extension Visit {
    /// Whether a sponsor pays for the view of their ad: a person's browser loads a page to look at it, and this source
    /// didn't see that ad too often in the last hour. Any other is counted apart.
    func isChargedView(of id: Campaign.ID) -> Bool {
        isByPerson && PersonReading.isDocument(request.headers) && isRare(.sponsoredView, of: id)
    }

    /// Whether a sponsor pays for the click. Robots press too: those that give their name, that don't say what browsers
    /// say, or that press again and again.
    func isChargedClick(on id: Campaign.ID) -> Bool {
        PersonReading.isPerson(request.headers[.userAgent] ?? "") && request.headers[.secFetchSite] != nil
            && isRare(.sponsoredVisit, of: id)
    }

    /// Counted in memory under a keyed hash, as all limits are.
    private func isRare(_ act: Limits.Act, of id: Campaign.ID) -> Bool {
        do {
            try limits.count(act, by: "\(Limits.source(of: address)) \(id.text)", at: now)
            return true
        } catch {
            return false
        }
    }
}
