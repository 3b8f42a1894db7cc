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
    /// When its advertiser is available, as the fields say; nothing may be said by whoever wants no call.
    var visioHours: VisioHours.Typed {
        if acceptsVisio { return typedVisioHours }
        return visioDays.isEmpty && visioStart.isEmpty && visioEnd.isEmpty ? .hours(nil) : .problem(.visioNotTicked)
    }

    /// The same whether a call is wanted or not, or nothing as long as it is wrong.
    var rightVisioHours: VisioHours? {
        guard case .hours(let hours) = typedVisioHours else { return nil }
        return hours
    }

    /// What makes no hours yet, so that a draft keeps it: `12 18:00-`. What no list offers isn't kept.
    var unfinishedVisioHours: String {
        guard case .problem = typedVisioHours else { return "" }
        let days = VisioHours.allDays.map { String($0) }.filter { visioDays.contains($0) }.joined()
        let start = VisioHours.starts.contains(visioStart) ? visioStart : ""
        let end = VisioHours.ends.contains(visioEnd) ? visioEnd : ""
        return start.isEmpty && end.isEmpty ? days : "\(days) \(start)-\(end)"
    }

    private var typedVisioHours: VisioHours.Typed {
        VisioHours.Typed(days: visioDays, from: visioStart, to: visioEnd)
    }

    /// Fills in its fields.
    ///
    /// - Parameter unfinished: what a draft keeps that makes no hours yet.
    package mutating func set(_ hours: VisioHours?, unfinished: String = "") {
        let parts = (hours?.text ?? unfinished).split(separator: " ", omittingEmptySubsequences: false)
        let times = parts.count == 2 ? parts[1].split(separator: "-", omittingEmptySubsequences: false) : []
        visioDays = parts.isEmpty ? [] : parts[0].map { String($0) }
        (visioStart, visioEnd) = times.count == 2 ? (String(times[0]), String(times[1])) : ("", "")
    }
}

extension Problem {
    fileprivate static let visioNotTicked = Problem(
        "visio",
        "Cochez aussi «\u{A0}Je suis ouvert ou ouverte à un appel en visio\u{A0}», ou retirez les jours et les heures.")
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
