/// The checks run on many ads, each of somebody else, without storing any: what an operator tries a list of words with.
package struct CheckTrial: Sendable {
    private let site: Site
    /// Which of the ads before have a print.
    private var seen: [Int64: [Int]] = [:]
    package private(set) var ads = 0
    package private(set) var held = 0
    /// How many ads each reason holds.
    package private(set) var reasons: [HoldReason: Int] = [:]

    package init(of site: Site) {
        self.site = site
    }

    /// Looks at ads, each compared with those before.
    package mutating func look(at batch: [CheckedAd]) throws {
        for ad in batch {
            var found = Set(site.checks.doubts(of: ad.content).map(\.reason))
            let text = try TextPrint(of: ad.content, with: site.keyring)
            if isCopy(text) { found.insert(.copiedText) }
            for print in text.prints { seen[print, default: []].append(ads) }
            for reason in found { reasons[reason, default: 0] += 1 }
            held += found.isEmpty ? 0 : 1
            ads += 1
        }
    }

    private func isCopy(_ text: TextPrint) -> Bool {
        var equal: [Int: Int] = [:]
        for print in text.prints {
            for ad in seen[print] ?? [] { equal[ad, default: 0] += 1 }
        }
        return equal.values.contains { $0 >= TextPrint.enough }
    }
}
