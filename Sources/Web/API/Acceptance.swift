/// Which formats a program takes, and which rather, from its `Accept` header (RFC 9110 §12.5.1).
struct Acceptance: Sendable {
    private let ranges: [(range: String, quality: Double)]

    static func of(_ header: String) -> Acceptance {
        Acceptance(
            ranges: header.split(separator: ",").map { item in
                let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
                let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
                return (parts.first ?? "", quality ?? 1)
            })
    }

    /// Whether that format may come.
    func takes(_ type: String) -> Bool { fit(of: type).quality > 0 }

    /// The one of several that it likes best: of equals the one that it names, then the first.
    ///
    /// - Returns: `nil` when it takes none.
    func best(of types: [String]) -> String? {
        var best: (type: String?, fit: (quality: Double, closeness: Int)) = (nil, (0, 0))
        for type in types where takes(type) && fit(of: type) > best.fit { best = (type, fit(of: type)) }
        return best.type
    }

    /// How welcome a format is, and how closely it is meant; the closest range decides.
    private func fit(of type: String) -> (quality: Double, closeness: Int) {
        let general = (type.split(separator: "/").first ?? "") + "/*"
        for (closeness, wanted) in [(3, type), (2, String(general)), (1, "*/*")] {
            if let found = ranges.first(where: { $0.range == wanted }) { return (found.quality, closeness) }
        }
        return (0, 0)
    }
}
