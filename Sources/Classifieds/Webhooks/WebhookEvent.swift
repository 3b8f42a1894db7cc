package import Database

/// One thing that happened, as it waits for one address: its kind, the number of what it is about, and dates. Nothing that a
/// person wrote, and no number of a person, has a place in it (promise SHARE-5).
struct WebhookEvent: Sendable, Equatable {
    typealias ID = Classifieds.ID<WebhookEvent>

    /// The same for every address, and at each attempt: who gets it twice knows it again.
    let id: ID
    let kind: WebhookEventKind
    /// Of the ad, the report, the request, the leak or the order; of a job or a check its name. Empty for a trial.
    let subject: String
    /// What `WebhookEventKind.date` says.
    let date: Instant?
    let happened: Instant
}

/// What the operator's programs can be told of: the closed list.
package enum WebhookEventKind: String, Sendable, CaseIterable, SQLConvertible {
    /// Everybody can see an ad from now on.
    case adOnline = "ad.online"
    /// Nobody but its owner can any more. Why isn't said: that would be about its owner.
    case adOffline = "ad.offline"
    /// Somebody reported an ad: it is to be looked at in its time.
    case reportFiled = "report.filed"
    /// Somebody asks for help, or for one of their rights: the law's month runs.
    case requestFiled = "request.filed"
    /// A leak was written down: the 72 hours run.
    case breachOpened = "breach.opened"
    /// An authority's order was entered. Sent to nobody who isn't said to get it: who may not know of an order learns of none.
    case orderEntered = "order.entered"
    /// A job hasn't ended well for too long.
    case jobLate = "job.late"
    /// A check that the site makes of itself begins to fail.
    case checkFailed = "check.failed"
    /// A trial, which the operator asks for.
    case trial = "webhook.test"

    /// Those that an address gets where nothing else is said.
    package static let usual: [WebhookEventKind] = allCases.filter { $0 != .orderEntered && $0 != .trial }

    /// Those that an address may get.
    package static let choices: [WebhookEventKind] = allCases.filter { $0 != .trial }

    /// How what it is about is called in the message; `nil` where it is about nothing.
    var thing: String? {
        switch self {
        case .adOnline, .adOffline: "ad"
        case .reportFiled: "report"
        case .requestFiled: "request"
        case .breachOpened: "breach"
        case .orderEntered: "order"
        case .jobLate: "job"
        case .checkFailed: "check"
        case .trial: nil
        }
    }

    /// How the date that comes with it is called there: until when something is to be answered, since when it lasts.
    var date: String? {
        switch self {
        case .requestFiled, .orderEntered: "due"
        case .breachOpened: "known"
        case .jobLate: "since"
        case .adOnline, .adOffline, .reportFiled, .checkFailed, .trial: nil
        }
    }
}
