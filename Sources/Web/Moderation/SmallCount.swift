import HTML

/// A number that is published: a small one is a range, so that nobody is told from it.
struct SmallCount: Sendable {
    private static let least = 10
    let count: Int

    init(_ count: Int) { self.count = count }

    private var isSmall: Bool { count > 0 && count < Self.least }

    /// « 0 », « moins de 10 », « 1 234 ».
    var text: String { isSmall ? "moins de \(Self.least)" : FrenchNumber.text(count) }

    /// As a bar: all small ones are the same.
    var drawn: Int { isSmall ? Self.least / 2 : count }

    /// Together; where some are small no more is said than the others tell.
    static func total(of counts: [Int]) -> String {
        let all = counts.map(SmallCount.init)
        let small = all.count { $0.isSmall }
        let exact = all.reduce(0) { $0 + ($1.isSmall ? 0 : $1.count) }
        guard small > 0 else { return FrenchNumber.text(exact) }
        return exact == 0
            ? "moins de \(FrenchNumber.text(small * least))" : "au moins \(FrenchNumber.text(exact + small))"
    }

    /// Several of them, with their total above.
    static func table(_ title: HTML, _ lines: [(label: HTML, count: Int)]) -> HTML {
        BarTable(
            caption: "\(title)\u{A0}: \(total(of: lines.map(\.count)))", columns: ("Quoi", "Combien"),
            lines: lines.map { line in
                let count = SmallCount(line.count)
                return (name: line.label, drawn: count.drawn, said: "\(count.text)")
            }
        ).html
    }

    /// As the figures of a year say one that can't be told: it is small, or a small one could be worked out from it.
    private static let masked: HTML = "<span class=\"soft\">masqué</span>"

    /// One of several tables that divide the same: a line is told as it is, or not at all.
    static func table(_ title: HTML, _ lines: [(label: HTML, count: Int, isHidden: Bool)]) -> HTML {
        let hidden = lines.count { $0.isHidden }
        let shown = lines.reduce(0) { $0 + ($1.isHidden ? 0 : $1.count) }
        let total: HTML =
            hidden == 0
            ? "\(FrenchNumber.text(shown))" : "au moins \(FrenchNumber.text(shown + hidden))"
        return BarTable(
            caption: "\(title)\u{A0}: \(total)", columns: ("Quoi", "Combien"),
            lines: lines.map { line in
                (
                    name: line.label, drawn: line.isHidden ? least / 2 : line.count,
                    said: line.isHidden ? masked : "\(FrenchNumber.text(line.count))"
                )
            }
        ).html
    }

    /// One that is among others which add up to more: where it is more than is told of them, it is told as that.
    static func text(_ count: Int, among counts: [Int]) -> String {
        let told = counts.map(SmallCount.init).reduce(0) { $0 + ($1.isSmall ? 0 : $1.count) }
        let isHidden = count >= least && count > told && counts.contains { SmallCount($0).isSmall }
        return isHidden ? "au moins \(FrenchNumber.text(max(told, least)))" : SmallCount(count).text
    }
}
