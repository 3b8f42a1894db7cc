import Database

/// How long everything is kept; the table of the policy is made from these.
package struct Durations: Sendable {
    /// A sign-in link, from the moment its mail leaves.
    package var signInLink = Duration.minutes(15)
    /// A publication link, and a draft that nobody confirmed with its photos.
    package var draft = Duration.hours(48)
    /// An ad online.
    package var ad = Duration.days(60)
    /// What follows an ad's end, and the last ad's for the whole account.
    package var window = Duration.days(7)
    package var session = Duration.days(30)
    /// Connection records, with the account and no longer than this.
    package var connection = Duration.days(365)

    package init() {}
}
