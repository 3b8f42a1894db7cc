/// What a job handles.
package enum Handled: String, Sendable, CaseIterable {
    case ads, people, reminders, notices, photos, keys, conversations, calls, letters, cases

    fileprivate func text(_ count: Int) -> String {
        guard count == 1 else { return "\(count) \(rawValue)" }
        return self == .people ? "1 person" : "1 \(rawValue.dropLast())"
    }
}

/// What a job did in one turn, in numbers.
package struct JobReport: Sendable, Equatable {
    package internal(set) var handled: [Handled: Int] = [:]
    /// Pieces of the work that failed, and are tried again at the next turn.
    package internal(set) var failures = 0
    /// Whether another process was at it.
    package private(set) var isElsewhere = false

    /// Nothing was done here: another process is at it.
    static var elsewhere: JobReport {
        var report = JobReport()
        report.isElsewhere = true
        return report
    }

    /// « 12 ads, 3 people », or « done » where nothing was counted; for the operator.
    package var text: String {
        guard !isElsewhere else { return "another process is at it" }
        let counted = Handled.allCases.compactMap { thing in handled[thing].map(thing.text) }
        let failed = failures > 0 ? ["\(failures) failed"] : []
        return counted.isEmpty && failed.isEmpty ? "done" : (counted + failed).joined(separator: ", ")
    }

    /// Everything together.
    var total: Int { handled.values.reduce(0, +) }
}

/// A part of a job's work failed, the rest is done; the next turn tries it again.
package struct JobIncomplete: Error, Equatable {
    package let report: JobReport
}
