import Database

/// Alerts on searches: whoever asked is told of ads that come online and that their search would find. `AskAlert` and
/// `ConfirmAlert` begin one, `RenewAlert` goes on with it, `ChangeAlert` and `EndAlert` change and end it; `MatchAds` compares
/// new ads with all of them, `PostAlerts` posts what is due, `DeliverAlertMail` makes the text.
package struct Alerts: Sendable {
    let site: Site

    /// How many one person may have.
    package static let most = 20
    /// How many ads one mail names.
    static let adsOfAMail = 20
    /// As many characters of what was typed are looked for.
    static let longestWords = 200

    /// How long before its end its owner is asked whether to go on.
    var notice: Duration { min(.days(30), site.settings.durations.alert / 2) }
}

extension Site {
    package var alerts: Alerts { Alerts(site: self) }
}

/// Somebody's wish to hear of what a search will find.
package struct Alert: Sendable {
    package typealias ID = Classifieds.ID<Alert>

    /// How often at the most a mail leaves.
    package enum Rhythm: String, Sendable, CaseIterable, SQLConvertible {
        /// As soon as an ad is online.
        case immediate
        /// Once a day, where something is new.
        case daily
        /// Once a week, where something is new.
        case weekly

        /// How long after one mail the next may leave.
        var period: Duration {
            switch self {
            case .immediate: .zero
            case .daily: .days(1)
            case .weekly: .days(7)
            }
        }
    }

    let id: ID
    let account: Account.ID
    let search: Sealed<AlertSearch>
    /// As `AlertTerms` writes it.
    let terms: String
    let rhythm: Rhythm
    let asked: Instant
    /// When the address was proved; `nil` before.
    let confirmed: Instant?
    /// When it stops, unless its owner goes on.
    let ends: Instant
    /// The mailed link that confirms it or goes on with it.
    let link: MailedLink.ID?
}

extension Alert {
    static func searchPlace(of id: ID) -> SealedPlace {
        SealedPlace("alert", "search", row: id.text)
    }
}
