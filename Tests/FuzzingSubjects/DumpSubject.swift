package import Foundation
package import TestSite

@testable import Classifieds

/// The ads of another site in the dump of its MySQL database.
package struct DumpSubject: FuzzingSubject {
    package static let name = "dump"
    package static let longest = 8_000

    private let checks: ComingAdChecks

    package init(_ world: TestSite) throws {
        checks = try ComingAdChecks(world)
    }

    package func look(at bytes: Data) throws {
        try checks.check(bytes) { try OsclassSite(dump: $0) }
    }
}
