package import Database
import Foundation

/// When somebody is available for a call by video, in the time of Paris: on which days, and between which hours.
package struct VisioHours: Sendable, Equatable {
    /// Monday is 1, Sunday 7; never empty.
    package let days: Set<Int>
    /// In minutes since midnight; one that ends before it begins goes over midnight. `nil`: the whole day.
    package let interval: Interval?

    /// From when until when.
    package struct Interval: Sendable, Equatable {
        /// 0 to 1,410.
        package let start: Int
        /// 30 to 1,440, and not the start.
        package let end: Int
    }

    /// The days of a week, as the form numbers them.
    package static let allDays = 1...7

    /// Half hours, as the form offers them for the start: `00:00` to `23:30`.
    package static let starts = stride(from: 0, to: 1_440, by: 30).map(text)
    /// The same for the end: `00:30` to `24:00`.
    package static let ends = stride(from: 30, through: 1_440, by: 30).map(text)

    /// - Returns: `nil` without a day, or for one that isn't.
    init?(days: Set<Int>, interval: Interval?) {
        guard !days.isEmpty, days.allSatisfy(Self.allDays.contains) else { return nil }
        self.days = days
        self.interval = interval == Interval(start: 0, end: 1_440) ? nil : interval
    }

    /// Whether somebody is available at that moment.
    package func contains(_ instant: Instant) -> Bool {
        let parts = Self.paris.dateComponents([.weekday, .hour, .minute], from: Self.date(instant))
        let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        // The calendar counts from Sunday.
        let day = ((parts.weekday ?? 1) + 5) % 7 + 1
        guard let interval else { return days.contains(day) }
        if interval.start < interval.end {
            return days.contains(day) && interval.start <= minute && minute < interval.end
        }
        let dayBefore = day == 1 ? 7 : day - 1
        return (days.contains(day) && minute >= interval.start) || (days.contains(dayBefore) && minute < interval.end)
    }

    private static let paris: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return calendar
    }()

    private static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
    }
}

extension VisioHours {
    /// « lundi, mardi et jeudi, de 18 h à 21 h 30 ».
    package var french: String {
        guard let interval else { return frenchDays }
        return "\(frenchDays), de \(Self.french(interval.start)) à \(Self.french(interval.end))"
    }

    /// « lundi », for the first day of a week.
    package static func name(of day: Int) -> String { names[day - 1] }

    private static let names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

    private var frenchDays: String {
        if days.count == 7 { return "tous les jours" }
        let sorted = days.sorted()
        if days.count > 2, let first = firstOfRun {
            return "du \(Self.name(of: first)) au \(Self.name(of: (first + days.count - 2) % 7 + 1))"
        }
        let names = sorted.map(Self.name)
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return "\(names.dropLast().joined(separator: ", ")) et \(last)"
    }

    /// The first of days that follow each other, over the end of the week too; `nil` where they don't.
    private var firstOfRun: Int? {
        let firsts = days.filter { !days.contains($0 == 1 ? 7 : $0 - 1) }
        return firsts.count == 1 ? firsts.first : nil
    }

    /// « 21 h 30 », « minuit ».
    private static func french(_ minutes: Int) -> String {
        if minutes % 1_440 == 0 { return "minuit" }
        let minute = minutes % 60
        return minute == 0 ? "\(minutes / 60)\u{A0}h" : "\(minutes / 60)\u{A0}h\u{A0}\(minute)"
    }
}

extension VisioHours {
    /// `124 18:00-21:30`, `12345`: as it is stored and exported.
    package var text: String {
        let days = days.sorted().map(String.init).joined()
        guard let interval else { return days }
        return "\(days) \(Self.text(interval.start))-\(Self.text(interval.end))"
    }

    /// Reads what `text` writes; `nil` for anything else.
    package init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let days = parts.first, parts.count <= 2 else { return nil }
        let times = parts.count == 2 ? parts[1].split(separator: "-", omittingEmptySubsequences: false) : ["", ""]
        guard times.count == 2,
            case .hours(let hours?) = Typed(days: days.map(String.init), from: String(times[0]), to: String(times[1])),
            hours.text == text
        else { return nil }
        self = hours
    }

    /// `18:30`, as a form sends it (HTML Living Standard, § 2.3.5).
    package static func text(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

extension VisioHours {
    /// What the fields of a form say: days without hours mean the whole day, hours without days every day.
    enum Typed {
        case hours(VisioHours?)
        case problem(Problem)

        /// - Parameters:
        ///   - days: the numbers of the ticked ones.
        ///   - from: `18:00`, or nothing.
        ///   - to: the same.
        init(days: [String], from: String, to: String) {
            let chosen = Set(days.compactMap { Int($0) })
            guard days.allSatisfy({ Int($0).map(allDays.contains) ?? false }) else {
                self = .problem(.visioDays)
                return
            }
            if from.isEmpty, to.isEmpty {
                self = .hours(VisioHours(days: chosen, interval: nil))
                return
            }
            guard let start = starts.firstIndex(of: from) else {
                self = .problem(from.isEmpty ? .visioStartMissing : .visioStart)
                return
            }
            guard let end = ends.firstIndex(of: to) else {
                self = .problem(to.isEmpty ? .visioEndMissing : .visioEnd)
                return
            }
            let interval = Interval(start: start * 30, end: (end + 1) * 30)
            // At the hour of its start one would end at once, or after a day.
            guard interval.start != interval.end else {
                self = .problem(.visioNoTime)
                return
            }
            self = .hours(VisioHours(days: chosen.isEmpty ? Set(allDays) : chosen, interval: interval))
        }
    }
}

extension AdDraft {
    /// When its advertiser is available, as the fields say; nothing where they don't want to be called.
    var visioHours: VisioHours.Typed {
        guard acceptsVisio else { return .hours(nil) }
        return VisioHours.Typed(days: visioDays, from: visioStart, to: visioEnd)
    }

    /// The same, or nothing as long as it is wrong.
    var rightVisioHours: VisioHours? {
        guard case .hours(let hours) = visioHours else { return nil }
        return hours
    }

    /// Fills in its fields.
    package mutating func set(_ hours: VisioHours?) {
        visioDays = hours.map { $0.days.sorted().map(String.init) } ?? []
        visioStart = hours?.interval.map { VisioHours.text($0.start) } ?? ""
        visioEnd = hours?.interval.map { VisioHours.text($0.end) } ?? ""
    }
}

extension Problem {
    fileprivate static let visioDays = Problem("visio_jours", "Choisissez des jours de la liste, ou aucun.")
    fileprivate static let visioStart = Problem("visio_de", "Choisissez une heure de la liste, ou aucune.")
    fileprivate static let visioStartMissing = Problem(
        "visio_de", "Choisissez aussi l’heure à laquelle commence votre disponibilité, ou retirez l’autre.")
    fileprivate static let visioEnd = Problem("visio_a", "Choisissez une heure de la liste, ou aucune.")
    fileprivate static let visioEndMissing = Problem(
        "visio_a", "Choisissez aussi l’heure à laquelle finit votre disponibilité, ou retirez l’autre.")
    fileprivate static let visioNoTime = Problem(
        "visio_a",
        "Choisissez une autre heure de fin que celle du début\u{202F}; pour toute la journée, n’en choisissez aucune.")
}
