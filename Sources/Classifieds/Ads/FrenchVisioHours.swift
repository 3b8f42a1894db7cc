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
