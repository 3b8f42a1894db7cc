import Database
import TestSite

@testable import Classifieds

extension TestSite {
    /// What a search finds, in its order.
    func found(_ ask: (inout Search) throws -> Void) async throws -> [Ad.ID] {
        try await result(ask).ads.map(\.id)
    }

    /// Every page of an answer, one behind the other.
    func everyPage(_ ask: (inout Search) throws -> Void) async throws -> [Ad.ID] {
        var found: [Ad.ID] = []
        var page = 1
        while true {
            let result = try await result {
                try ask(&$0)
                $0.page = page
            }
            found += result.ads.map(\.id)
            guard result.hasMore else { return found }
            page += 1
        }
    }

    /// A search's answer.
    func result(_ ask: (inout Search) throws -> Void) async throws -> SearchResult {
        var search = Search()
        try ask(&search)
        return try await site.ads.find(search)
    }

    /// A place by its name or code.
    func place(_ name: String) throws -> Place {
        guard let place = site.places.place(named: name) else { throw TestProblem("no place \(name)") }
        return place
    }

    /// Puts many ads online at once, each with an age; the last is the newest in the index.
    @discardableResult
    func add(_ ads: [(draft: AdDraft, age: Duration)], email: String = "import@exemple.fr") async throws -> [Ad.ID] {
        guard let address = MailAddress(email) else { throw TestProblem("not an address") }
        let imported = try ads.map { draft, age in
            ImportedAd(email: address, ad: try site.ads.rules.check(draft), published: clock.now() - age)
        }
        return try await site.ads.import(imported, by: .system(job: "test"))
    }
}
