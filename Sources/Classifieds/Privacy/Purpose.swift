import Database

/// Why something of a person is kept or opened: the closed list (promises USE-0, USE-7). Each purpose rests on one ground,
/// so that no pair of data and purpose can have none, or two.
package enum Purpose: String, Sendable, CaseIterable, SQLConvertible {
    /// Show an ad that its advertiser put online.
    case publication
    /// Put an ad's words into the search index.
    case indexing
    /// Let a person see and manage what is their own.
    case selfService = "self-service"
    /// Prove an address, and open a session with it.
    case signIn = "sign-in"
    /// Write to a person what they have just asked for.
    case delivery
    /// Remind a person of their ad's end.
    case reminders
    /// Hand what a person wrote to the one whom they wrote it to, and tell that one so.
    case conversation
    /// Hand a telephone number to the correspondent whom its owner chose.
    case contact
    /// Tell an advertiser how often an ad was opened.
    case figures
    /// Bring what a person wrote under the key of the account that they proved to own.
    case adoption
    /// Look, by rules alone, whether an ad may go online.
    case checking
    /// Find the texts and photos again that stand in somebody else's ad.
    case copies
    /// Let somebody of the site decide about an ad that the checks hold, and tell its advertiser.
    case moderation
    /// Seal, to a key that isn't here, who somebody is, as the law asks.
    case identification
    /// Show a person who connected, and protect the account.
    case security
    /// Erase in time, and wholly.
    case erasure
    /// Keep what is stored safe: under another key, in a backup.
    case storage
    /// Tell a person what changes in the policy, or that their ads were brought from another site.
    case notice
    /// Send the letter of new ads: never without consent, never after an objection.
    case prospection
    /// Tell a person of new ads that a search of theirs would find, because they asked.
    case alerts
    /// Show what a sponsor pays for, once it was looked at.
    case sponsoring
    /// Count a person once among many, in figures from which nobody can be told (article 89 of the GDPR).
    case statistics
    /// Choose sponsored ads by what somebody reads too: in their own browser, never without consent.
    case personalAds = "personal-ads"
    /// Hand a person's data to one partner: never without their consent to that partner.
    case partners
    /// Let those in who work on the site, and know who decided what.
    case staffing
    /// Help whoever writes to the site.
    case assistance
    /// Answer what people ask about their data, and be able to show that it was answered.
    case requests
    /// Hand over what a legal order reaches, and tell an authority of a danger for a life.
    case disclosure
    /// Keep what people of the site did, and whom they saw.
    case accountability
    /// Tell people of a leak of their data, and keep what was done about it.
    case breaches
}

extension Purpose {
    /// Where the processing rests (article 6.1 of the GDPR).
    package enum Basis: String, Sendable {
        /// 6.1 a: a consent, given for this alone.
        case consent
        /// 6.1 b: the person asked for it.
        case contract
        /// 6.1 c: a law asks for it.
        case legalObligation = "legal-obligation"
        /// 6.1 f: security and abuse prevention, and nothing else.
        case legitimateInterest = "legitimate-interest"
    }

    package var basis: Basis {
        switch self {
        // Figures of a whole serve no other end than that for which the data were given (article 5.1 b).
        case .publication, .indexing, .selfService, .signIn, .delivery, .reminders, .conversation, .contact, .figures,
            .adoption, .alerts, .sponsoring, .statistics, .staffing, .assistance:
            .contract
        // CJEU, 2 December 2025, C-492/23: the site looks before it publishes. Digital Services Act, articles 16 to 20.
        case .checking, .moderation: .legalObligation
        // GDPR, articles 12 and 15 to 22; articles 5.2, 24 and 32; articles 33 and 34.
        case .requests, .accountability, .breaches: .legalObligation
        // Code of criminal procedure, articles 60-1 and 99-3; CPCE, article L34-1; Digital Services Act, articles 10 and 18.
        case .disclosure: .legalObligation
        // GDPR, articles 5.1 e and 17; article 32.
        case .erasure, .storage: .legalObligation
        // GDPR, articles 5.1 a, 13.3 and 14.
        case .notice: .legalObligation
        // CPCE, article L34-1; décret 2021-1362.
        case .identification: .legalObligation
        case .copies, .security: .legitimateInterest
        case .prospection, .personalAds, .partners: .consent
        }
    }

    /// Whether a person may refuse it and keep everything else (article 21). Without reason: nobody is asked for one.
    package var mayBeRefused: Bool {
        switch self {
        case .reminders, .figures, .copies, .security, .prospection, .alerts, .statistics: true
        case .publication, .indexing, .selfService, .signIn, .delivery, .conversation, .contact, .adoption, .checking,
            .moderation, .identification, .erasure, .storage, .notice, .sponsoring, .personalAds, .partners, .staffing,
            .assistance, .requests, .disclosure, .accountability, .breaches:
            false
        }
    }

    /// Whether it goes on while a person has their data locked (article 18.2): storage, what the person does themselves, and legal
    /// claims and duties.
    package var staysUnderRestriction: Bool {
        switch self {
        case .selfService, .signIn, .delivery, .erasure, .storage, .staffing, .requests, .disclosure, .accountability,
            .breaches:
            true
        case .publication, .indexing, .reminders, .conversation, .contact, .figures, .adoption, .checking, .copies,
            .moderation, .identification, .security, .notice, .prospection, .alerts, .sponsoring, .statistics,
            .personalAds, .partners, .assistance:
            false
        }
    }

    /// Whether openings are counted for the person. What the other one of a conversation reads isn't: the count would tell when
    /// they read, which they show only if they wish (promise USE-4).
    package var isCounted: Bool {
        switch self {
        case .selfService, .conversation, .contact: false
        default: true
        }
    }
}
