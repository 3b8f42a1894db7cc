package import Database

/// How many ads are online, by place and category: what a map shows.
///
/// Kept by the writer with the index, in the same transaction, so it is exact. An ad shown by department is counted
/// with its department and region, never with a commune (promise COL-7).
package struct AdCounts: Sendable {
    /// Of each place and category, by their marks.
    private let ads: [String: [String: Int]]

    fileprivate init(rows: [Row]) throws {
        var ads: [String: [String: Int]] = [:]
        for row in rows { ads[try row["place"], default: [:]][try row["category"]] = try row["ads"] }
        self.ads = ads
    }

    /// In a department, of one category or of all.
    package func ads(in department: Department, of category: Category? = nil) -> Int {
        ads(Mark.department(department.code), category)
    }

    /// Of each department, by its code; one without any is absent.
    package func byDepartment(_ places: Gazetteer) -> [String: Int] {
        let counted = places.departments.map { ($0.code, ads(in: $0)) }.filter { $0.1 > 0 }
        return Dictionary(uniqueKeysWithValues: counted)
    }

    /// In a region, of one category or of all.
    package func ads(in region: Region, of category: Category? = nil) -> Int {
        ads(Mark.region(region.code), category)
    }

    /// In a commune: the ads that show it.
    package func ads(in commune: Commune, of category: Category? = nil) -> Int {
        ads(Mark.commune(commune.insee), category)
    }

    /// In the whole of France.
    package func ads(of category: Category? = nil) -> Int {
        ads.filter { $0.key.hasPrefix("reg") }.keys.reduce(0) { $0 + ads($1, category) }
    }

    private func ads(_ place: String, _ category: Category?) -> Int {
        guard let counted = ads[place] else { return 0 }
        guard let category else { return counted.values.reduce(0, +) }
        return counted[Mark.category(category)] ?? 0
    }
}

extension Ads {
    /// The counts of all departments and regions: what the map shows, one question to the database.
    package func counts() async throws -> AdCounts {
        try await site.database.readRecent { [site] reader in
            let version = try site.version(reader)
            if let known = site.listings.map.value(for: .init(), in: version) { return known }
            let counts = try AdCounts(
                rows: reader.rows("SELECT place, category, ads FROM ad_count WHERE place >= 'dep' AND place < 'ret'"))
            site.listings.map.keep([(.init(), counts)], of: version)
            return counts
        }
    }

    /// The communes of which ads are online and show it, with how many.
    package func communesWithAds() async throws -> [(commune: Commune, ads: Int)] {
        let counted = try await site.database.readRecent { reader in
            try reader.rows(
                "SELECT place, sum(ads) AS ads FROM ad_count WHERE place >= 'com' AND place < 'con' GROUP BY place"
            ).map { (place: try $0["place"] as String, ads: try $0["ads"] as Int) }
        }
        return counted.compactMap { place, ads in
            site.places.commune(String(place.dropFirst(3))).map { ($0, ads) }
        }
    }

    /// Those of a department.
    package func communesWithAds(of department: Department) async throws -> [(commune: Commune, ads: Int)] {
        let communes = site.places.communes(of: department)
        let counted = try await site.database.readRecent { try $0.counts(of: communes.map { Mark.commune($0.insee) }) }
        return communes.compactMap { commune in counted[Mark.commune(commune.insee)].map { (commune, $0) } }
    }

    /// When something last came online, changed or went: nothing that everybody sees is newer. `nil` when an ad is over
    /// and the sweep hasn't come by.
    package func lastChange() async throws -> Instant? {
        try await site.database.readRecent { reader in
            let isDue = try reader.row(
                "SELECT 1 AS due FROM ad WHERE state = 'online' AND ends <= \(reader.now) LIMIT 1")
            return isDue == nil ? try reader.row("SELECT changed FROM ad_change")?["changed"] : nil
        }
    }
}

extension Reading {
    fileprivate func counts(of places: [String]) throws -> [String: Int] {
        guard let first = places.min(), let last = places.max() else { return [:] }
        let counted = try rows(
            """
            SELECT place, sum(ads) AS ads FROM ad_count WHERE place >= \(first) AND place <= \(last) GROUP BY place
            """)
        return Dictionary(uniqueKeysWithValues: try counted.map { (try $0["place"], try $0["ads"]) })
    }
}

extension Writer {
    /// Counts ads with their places and their category, or discounts them; the marks among their words say which they are. Each
    /// place and category is written once, however many ads there are.
    func count(_ entries: [String], by step: Int) throws {
        var steps: [CountedPlace: Int] = [:]
        var departments: Set<String?> = []
        for words in entries {
            let places = CountedPlace.all(in: words)
            departments.insert(places.map(\.place).first { Mark.isDepartment($0[...]) })
            for place in places { steps[place, default: 0] += step }
        }
        // In one order: two writers that met the same rows in another would wait for each other.
        for department in departments.sorted(by: { ($0 ?? "") < ($1 ?? "") }) { try noteChange(in: department) }
        for (counted, step) in steps.sorted(by: { $0.key < $1.key }) { try count(counted, by: step) }
    }

    private func count(_ counted: CountedPlace, by step: Int) throws {
        let (place, category) = (counted.place, counted.category)
        try run(
            """
            INSERT INTO ad_count (place, category, ads) VALUES (\(place), \(category), \(step))
            ON CONFLICT (place, category) DO UPDATE SET ads = ad_count.ads + \(step)
            """)
        if step < 0 {
            try run("DELETE FROM ad_count WHERE place = \(place) AND category = \(category) AND ads < 1")
        }
    }

    /// Something that everybody sees changes now.
    ///
    /// - Parameter department: the mark of the one where it is; `nil`: anywhere.
    func noteChange(in department: String? = nil) throws {
        let everywhere = department == nil ? 1 : 0
        try run(
            """
            INSERT INTO ad_change (number, changed, changes, everywhere) VALUES (1, \(now), 1, \(everywhere))
            ON CONFLICT (number) DO UPDATE SET changed = excluded.changed, changes = ad_change.changes + 1,
                everywhere = ad_change.everywhere + excluded.everywhere
            """)
        guard let department else { return }
        try run(
            """
            INSERT INTO place_change (place, changes) VALUES (\(department), 1)
            ON CONFLICT (place) DO UPDATE SET changes = place_change.changes + 1
            """)
    }
}

/// A place and a category by their marks: what an ad is counted under.
private struct CountedPlace: Hashable, Comparable {
    let place: String
    let category: String

    static func < (one: CountedPlace, other: CountedPlace) -> Bool {
        (one.place, one.category) < (other.place, other.category)
    }

    /// Behind the words and the mark of every ad: its category, its places, then hashes of what it shows.
    static func all(in words: String) -> [CountedPlace] {
        let tail = words.split(separator: " ").suffix(10)
        guard let start = tail.lastIndex(of: Mark.ad[...]), let category = tail[(start + 1)...].first else { return [] }
        return tail[(start + 2)...].prefix { Mark.isPlace($0) && $0.utf8.count < 12 }
            .map { CountedPlace(place: String($0), category: String(category)) }
    }
}
