import Database

/// Where a person is counted: by their newest ad online.
struct CountedPerson: Sendable, Hashable {
    let category: String
    /// By their codes.
    let department: String
    let region: String
}

extension Reading {
    /// The people with an ad online, each once, without those who object, are locked, or came under a policy that hadn't this use.
    func people(in places: Gazetteer) throws -> [CountedPerson] {
        let standings = try standings()
        return try newestOnline().compactMap { row in
            guard standings.reason(against: .statistics, of: row.account) == nil,
                let commune = places.commune(row.commune),
                let department = places.departments.first(where: { $0.code == commune.department })
            else { return nil }
            return CountedPerson(
                category: row.category.key, department: department.code, region: department.region)
        }
    }
}

extension Sequence<CountedPerson> {
    /// How many are in each cell; a cell of nobody is absent.
    func counted() -> [FigureCell: Int] {
        var counts: [FigureCell: Int] = [:]
        for person in self {
            for cell in person.cells { counts[cell, default: 0] += 1 }
        }
        return counts
    }
}

extension CountedPerson {
    /// One cell of each table.
    var cells: [FigureCell] {
        [
            FigureCells.france, FigureCell(.regions, region), FigureCell(.departments, department),
            FigureCell(.categories, category),
            FigureCell(.regionsCategories, FigureCells.crossed(region, category)),
        ]
    }
}

private struct NewestOnline: Sendable {
    let account: Account.ID
    let category: Category
    let commune: String
}

extension Reading {
    fileprivate func newestOnline() throws -> [NewestOnline] {
        try rows(
            """
            SELECT newest.account, newest.category, newest.commune
            FROM (SELECT account, category, commune,
                    row_number() OVER (PARTITION BY account ORDER BY position DESC) AS place
                FROM ad WHERE state = 'online' AND ends > \(now)) AS newest
            JOIN account ON account.id = newest.account
            WHERE newest.place = 1 AND account.proved IS NOT NULL
            """
        ).map { NewestOnline(account: try $0["account"], category: try $0["category"], commune: try $0["commune"]) }
    }
}
