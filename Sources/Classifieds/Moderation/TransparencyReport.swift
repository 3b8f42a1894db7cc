import Database

/// What is published of a year: how many reports and decisions, and nothing of anybody (DSA, articles 15 and 24).
package struct TransparencyReport: Sendable, Equatable {
    package let year: Int
    /// How often, by the name of the figure.
    let counts: [String: Int]

    /// How often something happened.
    package func count(_ figure: ModerationFigure) -> Int { counts[figure.name] ?? 0 }

    /// Decisions of one measure, whatever they rest on and whoever found it.
    package func decisions(_ measure: ModerationMeasure) -> Int {
        Self.grounds.reduce(0) { sum, ground in
            sum + [true, false].reduce(0) { $0 + count(.decision(measure, ground, automated: $1)) }
        }
    }

    private static let grounds: [Ground?] = Ground.allCases + [nil]

    /// Decisions that restrict something, on one ground.
    package func restrictions(_ ground: Ground) -> Int {
        Self.restricting.reduce(0) { sum, measure in
            sum + [true, false].reduce(0) { $0 + count(.decision(measure, ground, automated: $1)) }
        }
    }

    /// Decisions about what a program found, or somebody reported; a person decided all of them.
    package func decisions(automated: Bool) -> Int {
        ModerationMeasure.allCases.reduce(0) { sum, measure in
            sum + Self.grounds.reduce(0) { $0 + count(.decision(measure, $1, automated: automated)) }
        }
    }

    /// Rights that were asked for, help left out.
    package var rights: [(kind: Request.Kind, count: Int)] {
        Request.Kind.allCases.filter(\.isRight).map { ($0, count(.request($0))) }
    }

    /// In which class half of the rights had their answer; `nil` without any.
    package var medianAnswer: RequestDelay? { median(RequestDelay.allCases) { .requestDelay($0) } }

    /// In which class half of the reports had their decision (article 15.1 b: the median time); `nil` without any.
    package var medianDelay: DecisionDelay? { median(DecisionDelay.allCases) { .delay($0) } }

    /// The first class, from the shortest on, with which half of all is reached.
    private func median<Delay>(_ classes: [Delay], _ figure: (Delay) -> ModerationFigure) -> Delay? {
        let delays = classes.map { (delay: $0, count: count(figure($0))) }
        let all = delays.reduce(0) { $0 + $1.count }
        var seen = 0
        for (delay, count) in delays {
            seen += count
            if all > 0, seen * 2 >= all { return delay }
        }
        return nil
    }

    private static let restricting: [ModerationMeasure] = [.hide, .remove, .suspend]
}

extension Moderation {
    /// What is published of a year; of one in which nothing was counted, noughts.
    package func transparency(of year: Int) async throws -> TransparencyReport {
        let counts: [(String, Int)] = try await site.database.read { reader in
            try reader.rows("SELECT figure, times FROM moderation_count WHERE year = \(year)").map {
                (try $0["figure"], try $0["times"])
            }
        }
        return TransparencyReport(year: year, counts: Dictionary(uniqueKeysWithValues: counts))
    }

    /// The years of which there is something, and this one, the last first.
    package func transparencyYears() async throws -> [Int] {
        let now = FrenchDay.year(site.clock.now())
        let counted: [Int] = try await site.database.read { reader in
            try reader.rows("SELECT DISTINCT year FROM moderation_count").map { try $0["year"] }
        }
        return Set(counted + [now]).sorted(by: >)
    }
}
