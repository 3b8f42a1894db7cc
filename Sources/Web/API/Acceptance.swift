/// Which formats a program takes, from its `Accept` header (RFC 9110 §12.5.1).
struct Acceptance: Sendable {
    private let ranges: [(range: String, isRefused: Bool)]

    static func of(_ header: String) -> Acceptance {
        Acceptance(
            ranges: header.split(separator: ",").map { item in
                let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
                return (
                    parts.first ?? "",
                    parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
                )
            })
    }

    /// Whether that format may come; the closest range decides.
    func takes(_ type: String) -> Bool {
        let general = (type.split(separator: "/").first ?? "") + "/*"
        let found = [type, String(general), "*/*"].lazy.compactMap { wanted in ranges.first { $0.range == wanted } }
            .first
        return found.map { !$0.isRefused } ?? false
    }
}
