import Classifieds
import Database

extension SampleSite {
    /// Makes up what was read in the quarter before this one, and publishes its figures as the site would: evenings are busy, nights
    /// quiet, and small departments hidden. Of people the demo has too few to show any.
    func publishFigures() async throws {
        let quarter = Quarter.lastWhole(at: site.clock.now())
        let categories = site.settings.categories.map(\.category.key)
        let departments = site.places.departments.map(\.code)
        try await site.database.write { writer in
            for reading in SampleReading.all(categories: categories, departments: departments) {
                try writer.countReadings(
                    reading.times, of: reading.kind, day: quarter.days.lowerBound + reading.hour, hour: reading.hour,
                    department: reading.department, category: reading.category)
            }
        }
        _ = try await site.statistics.publish(quarter)
    }
}

/// How often pages of one sort were read in one hour of the day.
private struct SampleReading {
    let kind: PageKind
    let hour: Int
    var department = ""
    var category = ""
    let times: Int

    /// Readings in a thousand, by the hour from midnight on.
    private static let day = [
        12, 6, 3, 2, 2, 4, 11, 25, 38, 42, 45, 46, 52, 50, 43, 42, 46, 55, 68, 80, 105, 112, 75, 36,
    ]
    /// Parts in a hundred, in the order of the categories.
    private static let wishes = [22, 18, 13, 8, 15, 10, 9, 5]
    /// Inhabitants in hundreds of thousands, where they are more than six; the others count for three, these few for one.
    private static let large = [
        "59": 26, "75": 21, "13": 20, "69": 19, "92": 16, "93": 17, "33": 17, "62": 15, "78": 15, "77": 14, "94": 14,
        "44": 15,
        "31": 15, "76": 13, "91": 13, "38": 13, "95": 13, "34": 12, "67": 12, "06": 11, "83": 11, "35": 11, "57": 10,
        "29": 9, "974": 9, "60": 8, "74": 8, "49": 8, "42": 8, "56": 8, "68": 8, "30": 8, "14": 7, "54": 7, "45": 7,
        "64": 7,
        "85": 7, "63": 7,
    ]
    private static let small: Set<String> = [
        "48", "23", "05", "15", "09", "90", "52", "55", "70", "04", "46", "2A", "2B",
    ]

    static func all(categories: [String], departments: [String]) -> [SampleReading] {
        day.indices.flatMap { ofHour($0, categories) }
            + departments.enumerated().flatMap { ofDepartment($1, place: $0, categories) }
    }

    private static func ofHour(_ hour: Int, _ categories: [String]) -> [SampleReading] {
        [
            SampleReading(kind: .home, hour: hour, times: day[hour] * 290),
            SampleReading(kind: .text, hour: hour, times: day[hour] * 31),
        ]
            + zip(categories, wishes).map { category, wish in
                SampleReading(kind: .listing, hour: hour, category: category, times: day[hour] * wish * 9)
            }
    }

    /// Each category at other hours of the evening, so that not all departments look alike.
    private static func ofDepartment(_ code: String, place: Int, _ categories: [String]) -> [SampleReading] {
        let inhabitants = large[code] ?? (small.contains(code) ? 1 : 3)
        return zip(categories, wishes).enumerated().map { index, wished in
            SampleReading(
                kind: .ad, hour: 9 + (place * 5 + index * 7) % 14, department: code, category: wished.0,
                times: inhabitants * wished.1 * (7 + (place + index) % 5))
        }
    }
}
