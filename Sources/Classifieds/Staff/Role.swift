package import Database

/// What somebody who works on the site does there (promise SEC-5). Nobody has one by default.
package enum Role: String, Sendable, CaseIterable, SQLConvertible {
    /// Answers people, without seeing what they wrote elsewhere.
    case support
    /// Decides about ads, messages and reports.
    case moderation
    /// Answers for people's data.
    case privacy
    /// Answers to authorities and to who contests.
    case legal
    /// Runs the site: colleagues, sponsors, trusted flaggers.
    case administration
    /// Looks at what the others did; for that reason has no other role.
    case audit

    /// What colleagues read.
    package var name: String {
        switch self {
        case .support: "Assistance"
        case .moderation: "Modération"
        case .privacy: "Données personnelles"
        case .legal: "Juridique"
        case .administration: "Administration"
        case .audit: "Contrôle"
        }
    }

    /// What it lets do.
    package var duties: Set<Duty> {
        let everybody: Set<Duty> = [.overview]
        return switch self {
        case .support: everybody.union([.followCases, .answerPeople, .reveal])
        case .moderation: everybody.union([.followCases, .moderate, .judgeAppeals, .reviewCampaigns])
        case .privacy:
            everybody.union([
                .followCases, .answerPeople, .answerRights, .reveal, .approveReveals, .approveOrders, .handleBreaches,
            ])
        case .legal:
            everybody.union([
                .followCases, .judgeAppeals, .manageFlaggers, .reveal, .approveReveals, .handleOrders, .approveOrders,
                .handleBreaches,
            ])
        case .administration:
            everybody.union([
                .followCases, .reviewCampaigns, .manageFlaggers, .seeStaff, .approveReveals, .approveOrders,
                .handleBreaches,
            ])
        case .audit: everybody.union([.followCases, .seeStaff, .auditDecisions, .readJournal])
        }
    }

    /// As the journal says several of them.
    static func words(of roles: Set<Role>) -> String { roles.map(\.rawValue).sorted().joined(separator: "+") }

    /// Whether one person may have them all: who looks at what others did has nothing else to do (promise SEC-5).
    package static func mayGoTogether(_ roles: Set<Role>) -> Bool {
        !roles.isEmpty && (!roles.contains(.audit) || roles.count == 1)
    }
}

/// One thing that somebody of the site may do: the closed list.
package enum Duty: String, Sendable, CaseIterable {
    /// How much waits, and the day's figures.
    case overview
    /// What a case is about and where it stands: kind, dates, category, department, reasons; nothing that anybody wrote.
    case followCases = "follow-cases"
    /// Read what is held or reported, and decide.
    case moderate
    /// Judge what is contested.
    case judgeAppeals = "judge-appeals"
    /// Let a sponsor's campaign show, or not.
    case reviewCampaigns = "review-campaigns"
    /// Name and end trusted flaggers.
    case manageFlaggers = "manage-flaggers"
    /// Who works here, with which roles.
    case seeStaff = "see-staff"
    /// Which decisions were made, by whom, on which ground.
    case auditDecisions = "audit-decisions"
    /// Answer people who ask for help.
    case answerPeople = "answer-people"
    /// Answer people who ask for one of their rights, and doubt who they are.
    case answerRights = "answer-rights"
    /// See one field of one person behind its mask, for a case and a reason.
    case reveal
    /// Agree that a colleague sees more than a day's few.
    case approveReveals = "approve-reveals"
    /// Enter what an authority orders, and hand over what it may reach.
    case handleOrders = "handle-orders"
    /// Read an order and agree to it, or not.
    case approveOrders = "approve-orders"
    /// Say what leaked, whom it concerns and what is done.
    case handleBreaches = "handle-breaches"
    /// Read what everybody of the site did.
    case readJournal = "read-journal"
}

/// Something of people that a page of the site's staff may show. What is in no duty's list is shown to nobody: who they are is
/// a mask everywhere.
package enum StaffField: String, Sendable, CaseIterable {
    case adText = "ad-text"
    case adPhotos = "ad-photos"
    case messageText = "message-text"
    case holdAnswer = "hold-answer"
    case reportWords = "report-words"
    case appealWords = "appeal-words"
    case decisionFacts = "decision-facts"
    case campaignText = "campaign-text"
    case staffName = "staff-name"
    case requestWords = "request-words"
    case identityDocument = "identity-document"
    case legalOrder = "legal-order"
    case breachFacts = "breach-facts"
    // Behind a mask: one of them, of one person, for a quarter of an hour, with an entry in the journal that the person sees.
    case email
    case telephone
    case pseudonym
    case connection
    // What no duty shows.
    case sex
    case reporterEmail = "reporter-email"
    case sponsorDetails = "sponsor-details"
}

extension Duty {
    /// What its pages may show.
    package var fields: Set<StaffField> {
        switch self {
        case .overview: []
        case .followCases: [.staffName]
        case .moderate: [.adText, .adPhotos, .messageText, .holdAnswer, .reportWords, .staffName]
        case .judgeAppeals: [.adText, .adPhotos, .messageText, .appealWords, .decisionFacts, .staffName]
        case .reviewCampaigns: [.campaignText, .staffName]
        case .manageFlaggers: []
        case .seeStaff: [.staffName]
        case .auditDecisions: [.staffName]
        case .answerPeople: [.requestWords, .staffName]
        case .answerRights: [.requestWords, .identityDocument, .staffName]
        case .reveal: [.email, .telephone, .pseudonym, .connection]
        case .approveReveals: [.staffName]
        case .handleOrders, .approveOrders: [.legalOrder, .staffName]
        case .handleBreaches: [.breachFacts, .staffName]
        case .readJournal: [.staffName]
        }
    }
}
