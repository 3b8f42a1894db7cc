package import Foundation

/// An ad of which somebody said beforehand whether it is to be held: what checks are measured with.
package struct LabelledAd: Sendable, Decodable {
    package let id: Int
    /// `clean` or `held`.
    package let label: String
    /// `clean`, or the reason for which it is to be held, as `HoldReason` spells it.
    package let kind: String
    package let title: String
    package let text: String
    package let pseudonym: String

    /// Whether it is to be held.
    package var isHeld: Bool { label != "clean" }

    /// The words that the checks look at.
    var content: AdContent {
        AdContent(
            title: title, text: text, pseudonym: pseudonym, sex: nil, showsSex: false, acceptsVisio: true,
            agreesToSensitive: false)
    }

    /// The ads of a file, one JSON object a line; `nil` when its first line isn't of this form.
    ///
    /// - Throws: `DecodingError` for a later line that isn't.
    package static func all(in data: Data) throws -> [LabelledAd]? {
        let lines = data.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, (try? JSONDecoder().decode(LabelledAd.self, from: first)) != nil else {
            return nil
        }
        return try lines.map { try JSONDecoder().decode(LabelledAd.self, from: $0) }
    }
}

/// How the checks did on labelled ads. Other ads are compared with none: copies aren't looked for.
package struct LabelledTrial: Sendable {
    /// Of one kind, or of all that is to be held.
    package struct Count: Sendable {
        package var found = 0
        package var missed = 0
        package var all: Int { found + missed }
    }

    /// By kind, those to be held.
    package private(set) var kinds: [String: Count] = [:]
    package private(set) var clean = 0
    /// The clean ones that are held.
    package private(set) var alarmed: [Int] = []
    /// Those to be held that aren't, for whatever reason.
    package private(set) var missed: [Int] = []

    /// With the lists of a site, the operator's own words among them.
    package init(of ads: [LabelledAd], on site: Site) {
        self.init(of: ads, by: site.checks)
    }

    init(of ads: [LabelledAd], by checks: ContentChecks) {
        for ad in ads {
            let isFound = !checks.doubts(of: ad.content).isEmpty
            if !ad.isHeld {
                clean += 1
                if isFound { alarmed.append(ad.id) }
            } else if isFound {
                kinds[ad.kind, default: Count()].found += 1
            } else {
                kinds[ad.kind, default: Count()].missed += 1
                missed.append(ad.id)
            }
        }
    }

    private var found: Int { kinds.values.reduce(0) { $0 + $1.found } }

    /// The share of those to be held that are.
    package var recall: Double { share(found, of: found + missed.count) }
    /// The share of the clean ones that are held in vain.
    package var falseAlarms: Double { share(alarmed.count, of: clean) }
    /// The share of those held that were to be.
    package var precision: Double { share(found, of: found + alarmed.count) }

    private func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    /// The figures, a line each, as `zone-visio held try` prints them.
    package var lines: [String] {
        let kinds = kinds.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.found) of \($0.value.all) found" }
        return kinds + [
            "clean: \(alarmed.count) of \(clean) held in vain",
            "recall \(Self.rounded(recall)), false alarms \(Self.rounded(falseAlarms)), precision \(Self.rounded(precision))",
        ]
    }

    /// Three decimals: a thousand labelled ads are many.
    private static func rounded(_ share: Double) -> String {
        let thousandths = Int((share * 1000).rounded())
        return "\(thousandths / 1000).\(String(1000 + thousandths % 1000).dropFirst())"
    }
}
