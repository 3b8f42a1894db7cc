import Database

extension PersonFile {
    /// Nothing that is taken in happened later than now: what is kept for a time would be kept for longer.
    ///
    /// - Throws: `UnusableArchive`.
    func checkDates(at now: Instant) throws(UnusableArchive) {
        for table in ExportedTable.all where table.staysBecause == nil {
            for column in table.columns where !(table.name == "ad" && column.name == "ends") {
                guard let latest = column.latest(at: now) else { continue }
                for entry in self[table.name] where entry.number(column.name) ?? 0 > latest {
                    throw UnusableArchive("table \(table.name) holds a date that is still to come")
                }
            }
        }
    }

    /// Nobody objects to what can't be refused.
    ///
    /// - Throws: `UnusableArchive`.
    func checkObjections() throws(UnusableArchive) {
        for entry in self["objection"] {
            guard Purpose(rawValue: entry.text("purpose"))?.mayBeRefused == true else {
                throw UnusableArchive("it holds an objection to what can't be refused")
            }
        }
    }
}

extension ExportedColumn {
    /// The number that now has in a column of moments, days or months; `nil` for any other column.
    fileprivate func latest(at now: Instant) -> Int? {
        switch kind {
        case .instant: Int(now.milliseconds)
        case .day: FrenchDay.number(now)
        case .month: FrenchDay.month(now)
        default: nil
        }
    }
}

extension ImportedRow {
    /// What an archive says of the time to come counts as far as this site would give it: an ad ends no later than one
    /// published now.
    mutating func limit(in table: String, at now: Instant, _ durations: Durations) {
        if table == "ad" { cap("ends", at: (now + durations.ad).milliseconds) }
    }

    private mutating func cap(_ column: String, at most: Int64) {
        if case .integer(let number)? = values[column] { values[column] = .integer(min(number, most)) }
    }
}
