package import Classifieds
import Logging

extension Site {
    /// What is wrong with its parts, as the operator reads it.
    package func complaints() async -> [String] {
        await monitoring.conditions(logger: Logger(label: "test")).flatMap(\.causes).map(\.detail)
    }
}
