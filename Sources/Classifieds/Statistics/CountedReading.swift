/// An hour and what the pages were about that were read in it: what the tally of readings counts. Nothing of who read comes in.
struct CountedReading: Hashable, Comparable, Sendable {
    /// The number of the day in Paris, and the hour there, 0 to 23.
    let day: Int
    let hour: Int
    let kind: PageKind
    /// Of the page; empty where it is about none, or about several.
    let department: String
    let category: String

    private var order: (Int, Int, String, String, String) { (day, hour, kind.rawValue, department, category) }

    static func < (left: CountedReading, right: CountedReading) -> Bool { left.order < right.order }
}
