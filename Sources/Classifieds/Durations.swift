package import Database

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
    /// An ad that waits for somebody's look, and that nobody decides about.
    package var held = Duration.days(30)
    package var session = Duration.days(30)
    /// A change of address that waits for its answers.
    package var addressChange = Duration.hours(48)
    /// Connection records, with the account and no longer than this.
    package var connection = Duration.days(365)
    /// Everything of a person who had it locked and never came back.
    package var restriction = Duration.days(365)
    /// How often a person's data were opened, with the account and no longer than this.
    package var opening = Duration.days(365)
    /// That an ad was withdrawn, without which: as long as the oldest backup that may be put back.
    package var withdrawnAd = Duration.days(365)
    /// A mail that is kept as a file where no server is set.
    package var keptMail = Duration.hours(48)
    /// A link that erases its person, from the moment its mail leaves.
    package var erasureLink = Duration.hours(48)
    /// A mail in the contact box, where the site reads it.
    package var contactMail = Duration.days(30)
    /// That a mailed link was used or is over, without whose it was: whoever opens it late is told so.
    package var endedLink = Duration.days(60)
    /// Where an escrow key is: the address, from the account's end.
    package var escrowIdentity = Duration.days(1_827)
    /// The account's identifier and date, and its pseudonyms, from its end.
    package var escrowAccount = Duration.days(366)
    /// A connection's source, from then.
    package var escrowConnection = Duration.days(366)

    /// A conversation whose ad isn't online, from its last message.
    package var conversation = Duration.days(90)
    /// What became of a call by video, from its end; that it was proposed and when it ended goes with its message.
    package var visio = Duration.hours(24)
    /// That a message was reported, from when it was decided.
    package var report = Duration.days(365)

    /// The letter of new ads, unless its reader goes on.
    package var news = Duration.days(365)
    /// An alert, unless its owner goes on.
    package var alert = Duration.days(365)
    /// A sponsor and their campaigns, from the last thing they did and the last campaign's end.
    package var sponsor = Duration.days(365)

    /// A browser of somebody who works on the site.
    package var staffSession = Duration.hours(12)
    /// The copy of what was reported as serious, though its author erased it.
    package var caseCopy = Duration.days(90)
    /// How long a decision may be contested, and what is kept of it.
    package var appeal = Duration.days(183)
    /// That a person was suspended, or what a removed photo shows, as keyed hashes.
    package var ban = Duration.days(365)

    /// A month of the journal, from its end; that somebody saw something of a person.
    package var journal = Duration.days(365)
    /// A request, from its answer.
    package var request = Duration.days(365)
    /// An identity paper that nobody judges.
    package var identityDocument = Duration.days(30)
    /// An authority's order, from its answer.
    package var legalOrder = Duration.days(365)
    /// What was done about a leak, from its end.
    package var breach = Duration.days(1_826)

    package init() {}
}

/// A duration that the operator may set, and the bounds that it can't cross.
package struct DurationSetting: Sendable {
    /// Its name in the settings, behind `durations.`.
    package let key: String
    package let value: any WritableKeyPath<Durations, Duration> & Sendable
    package let bounds: ClosedRange<Duration>
    /// Where the bounds come from, for the operator.
    package let reason: String

    /// All of them.
    package static let all: [DurationSetting] = [
        DurationSetting(
            key: "signInLink", value: \.signInLink, bounds: .minutes(5)...(.hours(1)),
            reason: "a link that opens an account must not lie about in a mailbox (GDPR, article 32)"),
        DurationSetting(
            key: "draft", value: \.draft, bounds: .hours(1)...(.days(7)),
            reason: "what nobody confirmed is kept no longer than it takes to read a mail (GDPR, article 5.1 e)"),
        DurationSetting(
            key: "ad", value: \.ad, bounds: .days(1)...(.days(365)),
            reason: "an ad that nobody renews for a year is no longer what its advertiser wants (GDPR, article 5.1 e)"),
        DurationSetting(
            key: "window", value: \.window, bounds: .days(1)...(.days(30)),
            reason: "what is over is erased without delay (GDPR, articles 5.1 e and 17)"),
        DurationSetting(
            key: "held", value: \.held, bounds: .days(1)...(.days(90)),
            reason: "nobody is left without an answer for longer (DSA, article 20.4: in a timely manner)"),
        DurationSetting(
            key: "session", value: \.session, bounds: .hours(1)...(.days(90)),
            reason: "a forgotten browser must not stay signed in (GDPR, article 32)"),
        DurationSetting(
            key: "addressChange", value: \.addressChange, bounds: .hours(1)...(.days(7)),
            reason: "an address that nobody proved is kept no longer than it takes to read a mail (GDPR, article 5.1 e)"
        ),
        DurationSetting(
            key: "connection", value: \.connection, bounds: .days(1)...(.days(365)),
            reason: "connection records are kept for twelve months at most (CNIL, deliberation 2021-122 on logs)"),
        DurationSetting(
            key: "restriction", value: \.restriction, bounds: .days(30)...(.days(3 * 365)),
            reason: "what is locked is kept for a while, not for ever (GDPR, articles 5.1 e and 18)"),
        DurationSetting(
            key: "opening", value: \.opening, bounds: .days(30)...(.days(365)),
            reason: "records of access are kept for twelve months at most (CNIL, deliberation 2021-122 on logs)"),
        DurationSetting(
            key: "withdrawnAd", value: \.withdrawnAd, bounds: .days(30)...(.days(3 * 365)),
            reason: "a backup older than this would bring a withdrawn ad back (GDPR, article 17)"),
        DurationSetting(
            key: "keptMail", value: \.keptMail, bounds: .hours(1)...(.days(7)),
            reason: "kept mails hold addresses and links that can be read (GDPR, article 32)"),
        DurationSetting(
            key: "erasureLink", value: \.erasureLink, bounds: .hours(1)...(.days(7)),
            reason: "a link that erases somebody must not lie about in a mailbox (GDPR, article 32)"),
        DurationSetting(
            key: "contactMail", value: \.contactMail, bounds: .days(1)...(.days(365)),
            reason: "what people wrote is kept no longer than it takes to answer (GDPR, articles 5.1 e and 12.3)"),
        DurationSetting(
            key: "endedLink", value: \.endedLink, bounds: .days(1)...(.days(365)),
            reason: "what helps nobody any more is not kept (GDPR, article 5.1 e)"),
        DurationSetting(
            key: "conversation", value: \.conversation, bounds: .days(7)...(.days(365)),
            reason: "what people wrote to each other is kept no longer than they need it (GDPR, article 5.1 e)"),
        DurationSetting(
            key: "visio", value: \.visio, bounds: .hours(1)...(.days(7)),
            reason: "what became of a call helps whoever missed it for some days (GDPR, article 5.1 e)"),
        DurationSetting(
            key: "report", value: \.report, bounds: .days(30)...(.days(365)),
            reason: "a report is kept as long as its decision may be contested (DSA, articles 20.1 and 21)"),
        DurationSetting(
            key: "news", value: \.news, bounds: .days(30)...(.days(365)),
            reason: "a letter that nobody asked for again in a year is no longer wanted (GDPR, article 5.1 e)"),
        DurationSetting(
            key: "alert", value: \.alert, bounds: .days(30)...(.days(365)),
            reason: "an alert that nobody asked for again in a year is no longer wanted (GDPR, article 5.1 e)"),
        DurationSetting(
            key: "sponsor", value: \.sponsor, bounds: .days(30)...(.days(3 * 365)),
            reason: "who bought advertising may ask for its figures for a while (GDPR, article 5.1 e)"),
        .staffSession, .caseCopy, .appeal, .ban,
        .journal, .request, .identityDocument, .legalOrder, .breach,
        .escrowIdentity, .escrowAccount, .escrowConnection,
    ]
}

/// Durations as French says them.
package enum FrenchDuration {
    /// « 15 minutes », « 48 heures », « 60 jours », « 1 an »; whole minutes.
    package static func text(_ duration: Duration) -> String {
        let minutes = Int(duration.inMilliseconds / 60_000)
        let (hours, days) = (minutes / 60, minutes / (60 * 24))
        // Years with their leap days.
        if days >= 365, days % 365 <= (days / 365 + 3) / 4 { return count(days / 365, "an") }
        if hours >= 72, hours.isMultiple(of: 24) { return count(days, "jour") }
        return minutes >= 120 && minutes.isMultiple(of: 60) ? count(hours, "heure") : count(minutes, "minute")
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number)\u{A0}\(noun)\(number == 1 ? "" : "s")"
    }
}
