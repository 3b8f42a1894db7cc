/// What `zone-visio doctor` found out about one thing.
package struct Diagnosis: Sendable, Equatable {
    /// How it is.
    package enum Outcome: String, Sendable {
        case ok, warning, failure
    }

    package let name: String
    package let outcome: Outcome
    /// What is wrong and what to do; nothing where nothing is.
    package let advice: String?

    /// Nothing is to be said.
    package static func ok(_ name: String) -> Diagnosis {
        Diagnosis(name: name, outcome: .ok, advice: nil)
    }

    /// Something could go wrong.
    package static func warning(_ name: String, _ advice: String) -> Diagnosis {
        Diagnosis(name: name, outcome: .warning, advice: advice)
    }

    /// Something is wrong.
    package static func failure(_ name: String, _ advice: String) -> Diagnosis {
        Diagnosis(name: name, outcome: .failure, advice: advice)
    }

    /// A failure when something is to be said.
    static func of(_ name: String, failing advice: String?) -> Diagnosis {
        advice.map { failure(name, $0) } ?? ok(name)
    }
}
