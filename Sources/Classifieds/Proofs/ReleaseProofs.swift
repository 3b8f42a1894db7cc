package import Database

/// What the tests of this program said before it was released: the signed file that travels beside the binary.
package struct ReleaseProofs: Sendable, Equatable {
    /// How a test ended.
    package enum TestOutcome: String, Sendable, Codable {
        case passed, failed, skipped
    }

    /// When they ran.
    package let made: Instant
    /// The version of the sources: the commit.
    package let version: String
    /// The fingerprint of the key that signed the file.
    package let signer: String
    /// By the test's name, as `Proof.Source.test` has it.
    package let tests: [String: TestOutcome]

    package init(made: Instant, version: String, signer: String, tests: [String: TestOutcome]) {
        self.made = made
        self.version = version
        self.signer = signer
        self.tests = tests
    }
}
