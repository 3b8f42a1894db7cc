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
    static func exists(_ code: String) -> Bool {
        Locale.Region.isoRegions.contains { $0.identifier == code && code.allSatisfy(\.isLetter) }
    }

    /// Whether what goes there leaves the area where the GDPR holds.
    static func isOutside(_ code: String) -> Bool { !economicArea.contains(code) }

    /// Its French name; the letters themselves for what is no country.
    package static func name(_ code: String) -> String {
        exists(code) ? french.localizedString(forRegionCode: code) ?? code : code
    }

    private static let french = Locale(identifier: "fr_FR")
}
