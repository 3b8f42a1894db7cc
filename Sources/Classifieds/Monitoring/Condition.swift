/// How one part of the site is.
package struct Condition: Sendable, Equatable {
    /// The parts, in the order in which they rest on each other.
    package enum Part: String, Sendable, CaseIterable {
        case database, keyring, disk, mail, photos, jobs, register, webhooks
    }

    /// How it is.
    package enum State: String, Sendable {
        case ok, late, down
    }

    /// Why it isn't well: for everybody, and for whoever runs the site.
    package struct Cause: Sendable, Equatable {
        /// Names no machine, no address, no path: strangers read it.
        package let text: String
        /// With what helps the operator.
        package let detail: String

        init(_ text: String, detail: String? = nil) {
            self.text = text
            self.detail = detail ?? text
        }
    }

    package let part: Part
    package let state: State
    package let causes: [Cause]

    static func ok(_ part: Part) -> Condition { Condition(part: part, state: .ok, causes: []) }

    static func late(_ part: Part, _ causes: [Cause]) -> Condition {
        causes.isEmpty ? .ok(part) : Condition(part: part, state: .late, causes: causes)
    }

    static func down(_ part: Part, _ cause: Cause) -> Condition {
        Condition(part: part, state: .down, causes: [cause])
    }
}
