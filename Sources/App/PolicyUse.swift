/// What a command has to do with the published policy.
enum PolicyUse: Sendable {
    /// The site itself: what doesn't go further is published, what does isn't done.
    case published
    /// Works on the data as the site would, and publishes nothing: its settings may be another shell's.
    case followed
    /// Looks at the policy or publishes it by hand; the tables stay as they are where there is one.
    case looked
    /// Does the same whatever the policy says: tables, keys and copies of them.
    case unheld

    var isHeld: Bool { self == .published || self == .followed }
}
