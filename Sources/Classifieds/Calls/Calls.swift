import Database

/// What can be done with calls: `ProposeCall` begins one, `AnswerCall` accepts it, `EnterCall` goes into its room.
package struct Calls: Sendable {
    let site: Site
}

extension Site {
    package var calls: Calls { Calls(site: self) }
}

/// The bounds of calls by video.
package enum CallLimits {
    /// How long a proposal for now waits for its answer, and one that is accepted for the two to come.
    package static let patience = Duration.minutes(15)
    /// How long before its hour the room opens.
    package static let early = Duration.minutes(10)
    /// How long after its hour whoever is alone waits.
    package static let late = Duration.hours(1)
    /// How far ahead an hour lies: at least, and at most.
    package static let ahead: ClosedRange<Duration> = .minutes(15)...(.days(30))
    /// How long before its hour both are reminded.
    package static let reminder = Duration.minutes(15)
    /// How long a page in the room may say nothing before it counts as gone, when nobody saw it leave; it says that it is there
    /// every 25 s.
    package static let silence = Duration.seconds(90)
    /// How long a page whose stream was cut has to come back.
    package static let grace = Duration.milliseconds(3_500)
    /// The most signals of one call: some hundred times the network changes.
    static let signals = 2_000
    /// The longest description of a session, in bytes.
    package static let description = 32_000
    /// The longest candidate, in bytes.
    static let candidate = 1_000
    /// How long the relay lets somebody in with what they were given; a call that is on goes on.
    static let relayAccess = Duration.minutes(10)
}
