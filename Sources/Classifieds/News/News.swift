import Database

/// The letter of new ads: once a week, to whoever asked for it (promise USE-3). `AskNews` and `ConfirmNews` begin it, `RenewNews`
/// goes on with it, `StopNews` ends it; `SendNews` posts what is due, `DeliverNewsMail` makes the text.
package struct News: Sendable {
    let site: Site

    /// How many places one letter is about.
    package static let places = 1...5
    /// How often it leaves.
    static let period = Duration.days(7)
    /// How many ads one letter names.
    static let adsOfALetter = 20

    /// How long before its end its reader is asked whether to go on.
    var notice: Duration { min(.days(30), site.settings.durations.news / 2) }
}

extension Site {
    package var news: News { News(site: self) }
}
