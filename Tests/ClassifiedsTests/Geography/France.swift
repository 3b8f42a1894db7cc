@testable import Classifieds

/// The embedded gazetteer, read once for all tests of this area.
enum France {
    private static let read = Result { try Gazetteer.embedded() }

    static func gazetteer() throws -> Gazetteer { try read.get() }
}
