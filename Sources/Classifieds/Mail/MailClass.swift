/// What a mail of the site is about: whoever gets one can switch off what they don't need (promise USE-3).
package enum MailClass: String, Sendable, CaseIterable {
    /// What a person asked for: the link that publishes, what becomes of an ad, its end, and their alerts.
    case service
    /// Who enters, and with which address.
    case security
    /// That somebody wrote to them, what becomes of what they write, and their calls by video.
    case messages
    /// What changes in the policy.
    case policy
    /// The letter of new ads, to whoever asked for it.
    case prospection
}

extension OutboxEntry.Kind {
    /// Each mail is of one class.
    var mailClass: MailClass {
        switch self {
        case .publication, .endsInAWeek, .endsTomorrow, .ended, .held, .released, .refused, .heldTooLong, .sponsor,
            .campaignAccepted, .campaignRefused, .campaignStopped, .newsAsked, .alertAsked, .alert, .alertEnds,
            .reportReceived, .reportDecided, .jobsLate, .jobsWell, .decision, .appealJudged, .requestReceived,
            .requestAnswered, .requestExtended, .identityAsked, .requestsDue, .moving:
            .service
        case .firstMessage, .message, .replyRefused, .callPlanned, .callSoon, .callCancelled: .messages
        case .signIn, .oldAddress, .newAddress, .addressTaken, .accessMade, .erasure, .staffSignIn, .revealed,
            .orderTold, .breachTold:
            .security
        case .policyChanged: .policy
        case .news, .newsEnds: .prospection
        }
    }

    /// What a mail's own button switches off (RFC 8058); `nil` for one that can't be switched off by itself.
    var unsubscribing: Unsubscription.Subject? {
        switch self {
        case .endsInAWeek, .endsTomorrow, .ended: .reminders
        case .message, .callPlanned, .callSoon, .callCancelled: .messages
        case .news, .newsEnds: .news
        case .publication, .held, .released, .refused, .heldTooLong, .jobsLate, .jobsWell, .signIn, .oldAddress,
            .newAddress, .addressTaken, .accessMade, .erasure, .policyChanged, .firstMessage, .replyRefused, .sponsor,
            .campaignAccepted, .campaignRefused, .campaignStopped, .newsAsked, .alertAsked, .alert, .alertEnds,
            .reportReceived, .reportDecided, .staffSignIn, .decision, .appealJudged, .requestReceived, .requestAnswered,
            .requestExtended, .identityAsked, .revealed, .orderTold, .breachTold, .requestsDue, .moving:
            nil
        }
    }
}
