/// What is kept for one purpose, as articles 13 and 15 of the GDPR ask it to be told: lines of the inventory that have
/// purpose, ground, duration and recipients in common.
package struct DataCategory: Sendable {
    package let purpose: String
    package let basis: String
    package let kept: Retention
    /// Beside the person and the site itself.
    package let recipients: [String]
    /// What it is, and whether that is sealed.
    package private(set) var items: [(what: String, isSealed: Bool)]

    /// All of them, in the order of the inventory.
    package static let all: [DataCategory] = {
        var categories: [DataCategory] = []
        for entry in Inventory.all {
            guard let what = entry.what, let purpose = entry.purposeSentence, let basis = entry.basisSentence,
                let kept = entry.kept
            else { continue }
            let same = categories.firstIndex {
                $0.purpose == purpose && $0.basis == basis && $0.kept == kept && $0.recipients == entry.recipientNames
            }
            let item = (what: what, isSealed: entry.isSealed)
            if let same {
                categories[same].items.append(item)
            } else {
                categories.append(
                    DataCategory(
                        purpose: purpose, basis: basis, kept: kept, recipients: entry.recipientNames, items: [item]))
            }
        }
        return categories
    }()
}

extension InventoryEntry {
    fileprivate var purposeSentence: String? { purpose }

    fileprivate var basisSentence: String? {
        switch basis {
        case .contract: "votre demande (article 6.1\u{A0}b)"
        case .legitimateInterest: "la sécurité du site (article 6.1\u{A0}f)"
        case nil: nil
        }
    }

    fileprivate var recipientNames: [String] { [] }
}
