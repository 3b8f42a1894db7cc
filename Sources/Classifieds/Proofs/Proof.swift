/// What proves a promise.
package struct Proof: Sendable, Hashable {
    /// What it shows.
    package enum Kind: Sendable {
        /// That what must happen does.
        case must
        /// That what must never happen doesn't.
        case never
    }

    /// Where it comes from.
    package enum Source: Sendable, Hashable {
        /// A test of the program, run before it was released: `EraseAccountTests/name` or `test_rights.py::name`.
        case test(String)
        /// A check that this site makes of itself.
        case live(LiveCheck)
    }

    package let kind: Kind
    package let source: Source

    /// A test that shows what must happen.
    static func must(_ test: String) -> Proof { Proof(kind: .must, source: .test(test)) }
    /// A check that shows what must happen.
    static func must(_ check: LiveCheck) -> Proof { Proof(kind: .must, source: .live(check)) }
    /// A test that shows what must never happen.
    static func never(_ test: String) -> Proof { Proof(kind: .never, source: .test(test)) }
    /// A check that shows what must never happen.
    static func never(_ check: LiveCheck) -> Proof { Proof(kind: .never, source: .live(check)) }
}

/// How a promise is kept: the files that do it, and what proves it.
package struct Keeping: Sendable {
    /// From the project's root: `Sources/Classifieds/Accounts/EraseAccount.swift`.
    package let files: [String]
    package let proofs: [Proof]

    init(in files: String..., proofs: [Proof]) {
        self.files = files
        self.proofs = proofs
    }
}
