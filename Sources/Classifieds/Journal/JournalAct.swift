package import Database

/// What people of the site do that the journal keeps: the closed list.
package enum JournalAct: String, Sendable, CaseIterable, SQLConvertible {
    // The door, and who works here.
    case cameIn = "came-in"
    case confirmedFactor = "confirmed-factor"
    case madeRecoveryCodes = "made-recovery-codes"
    case closedSession = "closed-session"
    case addedColleague = "added-colleague"
    case changedRoles = "changed-roles"
    case removedColleague = "removed-colleague"
    case resetFactor = "reset-factor"
    case namedFlagger = "named-flagger"
    case endedFlagger = "ended-flagger"

    // Cases.
    case tookCase = "took-case"
    case gaveCaseBack = "gave-case-back"
    case noted
    case decided
    case judgedAppeal = "judged-appeal"
    case acceptedCampaign = "accepted-campaign"
    case refusedCampaign = "refused-campaign"

    // Behind the masks.
    case askedReveal = "asked-reveal"
    case approvedReveal = "approved-reveal"
    case refusedReveal = "refused-reveal"
    case revealed

    // What people ask.
    case enteredRequest = "entered-request"
    case changedRequestKind = "changed-request-kind"
    case answeredRequest = "answered-request"
    case extendedRequest = "extended-request"
    case executedRequest = "executed-request"
    case closedRequest = "closed-request"
    case doubtedIdentity = "doubted-identity"
    case approvedDoubt = "approved-doubt"
    case rejectedDoubt = "rejected-doubt"
    case sawDocument = "saw-document"
    case judgedDocument = "judged-document"
    case savedAnswer = "saved-answer"
    case deletedAnswer = "deleted-answer"

    // What the law asks.
    case enteredOrder = "entered-order"
    case authenticatedOrder = "authenticated-order"
    case readOrder = "read-order"
    case approvedOrder = "approved-order"
    case refusedOrder = "refused-order"
    case packagedOrder = "packaged-order"
    case closedOrder = "closed-order"
    case openedBreach = "opened-breach"
    case changedBreach = "changed-breach"
    case countedBreach = "counted-breach"
    case readBreach = "read-breach"
    case notifiedBreach = "notified-breach"
    case toldOfBreach = "told-of-breach"
    case closedBreach = "closed-breach"

    // The site as a whole.
    case tookSiteAway = "took-site-away"
}
