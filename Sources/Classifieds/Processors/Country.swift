import Foundation

/// A country by its two letters (ISO 3166-1).
package enum Country {
    /// Where the GDPR holds: the European Union, with Iceland, Liechtenstein and Norway (Agreement on the European Economic
    /// Area, joint committee decision 154/2018).
    private static let economicArea: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
        "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    ]

    /// Whether there is such a country.
    package static func exists(_ code: String) -> Bool { names[code] != nil }

    /// Whether what goes there leaves the area where the GDPR holds.
    package static func isOutside(_ code: String) -> Bool { !economicArea.contains(code) }

    /// Its French name; the letters themselves for what is no country.
    package static func name(_ code: String) -> String { names[code] ?? code }

    /// Made once: every page that asks says some of them.
    private static let names: [String: String] = {
        let french = Locale(identifier: "fr_FR")
        let codes = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 && $0.allSatisfy(\.isLetter) }
        return Dictionary(uniqueKeysWithValues: codes.map { ($0, french.localizedString(forRegionCode: $0) ?? $0) })
    }()
}
