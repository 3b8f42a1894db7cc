package import Database
import Foundation

/// The figures of a quarter as they are published: one file, the same for everybody. Its names are French, as its readers are.
package struct StatisticsFile: Sendable, Equatable, Codable {
    package let title: String
    /// The site's address.
    package let site: String
    /// « 2026-T3 », and its first and last day.
    package let period: String
    package let from: String
    package let to: String
    /// ISO 8601; people are counted at that moment.
    package let published: String
    package let licence: Licence
    package let method: Method
    package let budget: StatisticsBudget
    package let tables: [Table]

    /// How it may be used again.
    package struct Licence: Sendable, Equatable, Codable {
        package let name: String
        package let address: String

        /// The State's licence for public information: free, naming the source.
        static let open = Licence(
            name: "Licence Ouverte / Etalab 2.0", address: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")

        enum CodingKeys: String, CodingKey {
            case name = "nom"
            case address = "adresse"
        }
    }

    /// How the numbers are made.
    package struct Method: Sendable, Equatable, Codable {
        package let words: [String]
        package let formula: String
        /// No group that is shown is smaller.
        package let least: Int

        enum CodingKeys: String, CodingKey {
            case words = "explication"
            case formula = "formule"
            case least = "seuil"
        }
    }

    /// One measure.
    package struct Table: Sendable, Equatable, Codable {
        package let measure: Measure
        package let title: String
        package let counted: Measure.Counted
        /// ε in thousandths, Δ, and B: the margin of each number.
        package let thousandths: Int
        package let most: Int
        package let bound: Int
        package let cells: [Cell]

        enum CodingKeys: String, CodingKey {
            case measure = "mesure"
            case title = "libelle"
            case counted = "compte"
            case thousandths = "epsilon_milliemes"
            case most = "delta"
            case bound = "marge"
            case cells = "cellules"
        }
    }

    /// One number; without one where it is hidden.
    package struct Cell: Sendable, Equatable, Codable {
        package let name: String
        package let label: String
        package let value: Int?

        enum CodingKeys: String, CodingKey {
            case name = "cellule"
            case label = "libelle"
            case value = "valeur"
        }

        /// A hidden number is said to be there: `null`.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(label, forKey: .label)
            try container.encode(value, forKey: .value)
        }
    }

    enum CodingKeys: String, CodingKey {
        case title = "titre"
        case site
        case period = "periode"
        case from = "du"
        case to = "au"
        case published = "publie"
        case licence
        case method = "methode"
        case budget
        case tables = "mesures"
    }

    /// The table of a measure; `nil` in a file that hasn't it.
    package subscript(measure: Measure) -> Table? { tables.first { $0.measure == measure } }

    /// The quarter; `nil` in a file that isn't of one.
    package var quarter: Quarter? { Quarter(period) }

    /// When it was published; `nil` in a file that doesn't say it.
    package var publishedAt: Instant? {
        (try? Date(published, strategy: .iso8601)).map {
            Instant(milliseconds: Int64($0.timeIntervalSince1970) * 1_000)
        }
    }

    /// The file as it is kept and served, byte for byte.
    package func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
