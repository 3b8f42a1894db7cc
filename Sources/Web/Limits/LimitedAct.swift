extension Limits {
    /// What is counted, and how often an hour it may be done.
    package enum Act: UInt8, Sendable, CaseIterable {
        /// POSTs of `/publier`, by source.
        case publish
        /// Sign-in links asked for, by source.
        case signIn
        /// Mails to one address.
        case mail
        /// Photos sent by themselves, by source.
        case photo
        /// Archives of everything about oneself, by account.
        case export
        /// POSTs of the forms that write to an advertiser, or ask for the letter, by source.
        case firstMessage
        /// POSTs of the form of a conversation, by account.
        case message
        /// A yes to cookies or to the chat, and how pages look, by source. A no is never counted.
        case choice
        /// Secrets of partners that weren't theirs, by source.
        case partnerToken
        /// Clicks on one sponsored ad, by source: more are a robot's, and are counted apart.
        case sponsoredVisit
        /// Views of one sponsored ad that are charged, by source: more are counted apart, too.
        case sponsoredView
        /// POSTs of the forms of a campaign, by account.
        case campaign
        /// POSTs of the form that reports an ad, by source.
        case report
        /// POSTs of the forms by which people ask for help or a right, by source.
        case request
        /// What programs change, by account.
        case programChange
        /// Secrets of ads that prove whose a request is, by source.
        case requestProof

        /// The widest limit of all.
        static let most = allCases.map(\.anHour).max() ?? 0

        var anHour: Int {
            switch self {
            case .publish: 60
            case .programChange: 300
            case .signIn: 10
            case .mail: 5
            case .photo: 240
            case .export: 10
            case .firstMessage: 20
            case .message: 300
            case .choice: 240
            case .partnerToken: 30
            case .sponsoredVisit: 10
            case .sponsoredView: 30
            case .campaign: 20
            case .report: 10
            case .request, .requestProof: 10
            }
        }
    }
}
