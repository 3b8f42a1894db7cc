package import Database

/// The categories as the operator lists them.
package struct OwnCategories: Sendable {
    package private(set) var all = Category.initial
    /// They take no new ad; those that are there are shown and found.
    package private(set) var closed: Set<Category> = []
    package private(set) var sensitive = Category.initiallySensitive

    /// Those that a site starts with.
    package init() {}

    /// - Parameters:
    ///   - list: `cours=Cours`, in the order in which they are shown; `nil` for those that a site starts with.
    ///   - closed: keys of those that take no new ad.
    ///   - sensitive: keys of those of which nothing is noted, beside those that are sensitive on every site.
    ///   - keepsInitial: whether those of the list that a site starts with stay, closed: the demo has ads in them.
    /// - Throws: `BrandProblem` for the first that can't be taken.
    package init(_ list: [String]?, closed: [String], sensitive: [String], keepsInitial: Bool) throws(BrandProblem) {
        if let list { all = try Self.read(list) }
        self.closed = try keys(closed, in: "ZONEVISIO_CLOSED_CATEGORIES")
        self.sensitive.formUnion(try keys(sensitive, in: "ZONEVISIO_SENSITIVE_CATEGORIES"))
        guard all.contains(where: { !self.closed.contains($0.category) }) else {
            throw BrandProblem("ZONEVISIO_CLOSED_CATEGORIES leaves no category for a new ad.")
        }
        guard keepsInitial else { return }
        let left = Category.initial.filter { initial in !all.contains { $0.category == initial.category } }
        all += left
        self.closed.formUnion(left.map(\.category))
    }

    private static func read(_ list: [String]) throws(BrandProblem) -> [(category: Category, name: String)] {
        var all: [(category: Category, name: String)] = []
        for entry in list {
            let parts = entry.split(separator: "=", maxSplits: 1).map { TextBlock.oneLine($0) }
            guard parts.count == 2, parts[0].wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, parts[0].count <= 40
            else {
                throw BrandProblem(
                    "ZONEVISIO_CATEGORIES has \(entry), which must be a key and a name, like soutien-scolaire=Soutien scolaire; a key has small letters without accents, digits and hyphens."
                )
            }
            let name = parts[1]
            guard (2...40).contains(name.count),
                name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
            else {
                throw BrandProblem("ZONEVISIO_CATEGORIES: the name of \(parts[0]) must have 2 to 40 characters.")
            }
            guard !all.contains(where: { $0.category.key == parts[0] || $0.name.lowercased() == name.lowercased() })
            else {
                throw BrandProblem("ZONEVISIO_CATEGORIES has \(entry) twice, by its key or its name.")
            }
            all.append((Category(key: parts[0]), name))
        }
        guard (1...40).contains(all.count) else {
            throw BrandProblem("ZONEVISIO_CATEGORIES must list 1 to 40 categories, like cours=Cours,chant=Chant.")
        }
        return all
    }

    private func keys(_ keys: [String], in setting: String) throws(BrandProblem) -> Set<Category> {
        let known = Set(all.map(\.category))
        let asked = Set(keys.map { Category(key: $0) })
        guard let unknown = keys.first(where: { !known.contains(Category(key: $0)) }) else { return asked }
        throw BrandProblem("\(setting) has \(unknown), which is no key of ZONEVISIO_CATEGORIES.")
    }
}

extension Site {
    /// Looks at the site's own list, as `OwnCategories.requireListed` says.
    ///
    /// - Throws: `BrandProblem` that names the category which is left out.
    package func requireListedCategories() async throws {
        try await OwnCategories.requireListed(settings.categories, on: database)
    }
}

extension OwnCategories {
    /// An ad never loses its category: a list that leaves one out which ads are in is refused.
    ///
    /// - Throws: `BrandProblem` that names it.
    package static func requireListed(
        _ listed: [(category: Category, name: String)], on database: any Database
    ) async throws {
        let known = Set(listed.map(\.category))
        let used = try await database.read { try $0.usedCategories() }
        guard let lost = used.first(where: { !known.contains($0.category) }) else { return }
        throw BrandProblem(
            "ZONEVISIO_CATEGORIES leaves out \(lost.category.key), and \(lost.ads) of the site's ads \(lost.ads == 1 ? "is" : "are") in it: list it again, and name it in ZONEVISIO_CLOSED_CATEGORIES, so that no new ad comes to it."
        )
    }
}

extension Reading {
    /// Those that sent ads are in, whatever became of them.
    fileprivate func usedCategories() throws -> [(category: Category, ads: Int)] {
        try rows(
            """
            SELECT category, count(*) AS ads FROM ad WHERE state <> \(Ad.State.draft) GROUP BY category ORDER BY category
            """
        ).map { (try $0["category"], try $0["ads"]) }
    }
}
