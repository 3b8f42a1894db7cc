package import Database

/// Somebody who works for the site, or whom a visitor's browser is led to: one entry of the register (articles 13.1 e, 13.1 f
/// and 28 of the GDPR; promises SHARE-3 to SHARE-6, SEC-6).
///
/// What is missing is empty or `nil`: an entry with a gap is shown, and what it stands for stays off.
package struct Processor: Sendable, Equatable {
    package var name = ""
    /// Two letters (ISO 3166-1).
    package var country = ""
    /// `nil` for one that isn't of the list.
    package var role: ProcessorRole?
    /// In French, as visitors read it: « compter les visites ».
    package var purpose = ""
    /// What the contract says that it receives.
    package var receives: Set<ReceivedField> = []
    /// From the first day on, until the end of the last, in the time of Paris.
    package var contract: Contract?
    /// What it is bound to, in French; one at least.
    package var guarantees: [String] = []
    /// What lets data leave the European Economic Area, in French (articles 44 to 49 of the GDPR).
    package var transfer = ""
    /// Until the end of the day by which somebody looks at all this again.
    package var review: Instant?
    /// Whom it makes work in turn; `nil` where nothing was said about it.
    package var subprocessors: [Subprocessor]?
    /// Its own privacy policy.
    package var policy = ""
    /// The servers that the site connects to: `smtp.exemple.fr:587`.
    package var servers: [String] = []
    /// The page that a visitor's browser shows in a frame.
    package var frame = ""
    /// The frame's height in pixels.
    package var height = Self.heights.lowerBound
    /// What the file says that no entry has.
    package var unknown: [String] = []

    package static let heights = 60...900

    /// A contract's dates.
    package struct Contract: Sendable, Equatable {
        package let start: Instant
        /// The moment after its last.
        package let end: Instant

        package init(start: Instant, end: Instant) {
            self.start = start
            self.end = end
        }
    }

    /// Whom a processor makes work in turn.
    package struct Subprocessor: Sendable, Equatable {
        package let name: String
        package let country: String
        package let purpose: String

        package init(name: String, country: String, purpose: String) {
            self.name = name
            self.country = country
            self.purpose = purpose
        }
    }

    package init() {}
}
