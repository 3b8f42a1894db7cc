/// What is kept for one purpose, as articles 13 and 15 of the GDPR ask it to be told: lines of the inventory that have
/// purpose and duration in common.
package struct DataCategory: Sendable {
    /// Which says on what ground, and who receives it.
    package let purpose: Purpose
    package let kept: Retention
    /// What it is, and whether that is sealed.
    package private(set) var items: [(what: String, isSealed: Bool)]

    /// All of them, in the order of the inventory.
    package static let all: [DataCategory] = {
        var categories: [DataCategory] = []
        for entry in Inventory.all {
            guard let what = entry.what, let purpose = entry.purpose,
                let kept = entry.kept
            else { continue }
            let same = categories.firstIndex {
                $0.purpose == purpose && $0.kept == kept
            }
            let item = (what: what, isSealed: entry.isSealed)
            if let same {
                categories[same].items.append(item)
            } else {
                categories.append(DataCategory(purpose: purpose, kept: kept, items: [item]))
            }
        }
        return categories
    }()
}
