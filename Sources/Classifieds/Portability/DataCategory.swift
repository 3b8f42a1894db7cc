/// What is kept for one purpose, as articles 13 and 15 of the GDPR ask it to be told: the lines of the inventory that have it,
/// by how long they are kept.
package struct DataCategory: Sendable {
    /// Which says on what ground, and who receives it.
    package let purpose: Purpose
    package private(set) var parts: [Part]

    /// What is kept equally long.
    package struct Part: Sendable {
        package let kept: Retention
        /// What it is, and whether that is sealed.
        package fileprivate(set) var items: [(what: String, isSealed: Bool)]
    }

    /// All of them, in the order of the inventory; what the law asks for where the operator has made a key for it.
    package static func inForce(on settings: SiteSettings) -> [DataCategory] {
        var categories: [DataCategory] = []
        for entry in Inventory.inForce(on: settings) {
            guard let what = entry.what, let purpose = entry.purpose, let kept = entry.kept else { continue }
            let category = categories.firstIndex { $0.purpose == purpose } ?? categories.endIndex
            if category == categories.endIndex { categories.append(DataCategory(purpose: purpose, parts: [])) }
            let part = categories[category].parts.firstIndex { $0.kept == kept } ?? categories[category].parts.endIndex
            if part == categories[category].parts.endIndex {
                categories[category].parts.append(Part(kept: kept, items: []))
            }
            categories[category].parts[part].items.append((what: what, isSealed: entry.isSealed))
        }
        return categories
    }
}
