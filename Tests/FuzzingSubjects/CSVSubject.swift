package import Foundation
package import TestSite

@testable import Classifieds

/// The ads of another site in a table.
package struct CSVSubject: FuzzingSubject {
    package static let name = "csv"
    package static let longest = 6_000

    private let checks: ComingAdChecks

    package init(_ world: TestSite) throws {
        checks = try ComingAdChecks(world)
    }

    package func look(at bytes: Data) throws {
        try checks.check(bytes) { try CSVSite(file: $0) }
    }
}
