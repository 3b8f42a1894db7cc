/// What a sentence of the policy obliges the site to do: one list, read by the policy, by the page of proofs and by the tests.
///
/// Its identifier is the promise's name everywhere.
package enum Promise: String, Sendable, CaseIterable {
    case controller = "GOV-1"
    case information = "GOV-2"
    case versions = "GOV-3"
    case dates = "GOV-4"
    case widening = "GOV-5"
    case notice = "GOV-6"
    case browsing = "GOV-7"
    case acknowledgement = "GOV-8"

    case inventory = "COL-1"
    case anonymousVisit = "COL-2"
    case email = "COL-3"
    case telephone = "COL-4"
    case pseudonym = "COL-5"
    case sex = "COL-6"
    case place = "COL-7"
    case photos = "COL-8"
    case closedList = "COL-9"
    case connections = "COL-10"
    case device = "COL-11"

    case expiry = "RET-1"
    case unreadable = "RET-2"
    case deletionByMail = "RET-3"
    case ownDeletion = "RET-4"
    case escrow = "RET-5"

    case gate = "USE-0"
    case advertising = "USE-1"
    case counters = "USE-2"
    case contact = "USE-3"
    case conversations = "USE-4"
    case chat = "USE-5"
    case chatVendor = "USE-6"
    case bases = "USE-7"
    case legitimateInterest = "USE-8"

    case custody = "SHARE-1"
    case noSale = "SHARE-2"
    case processors = "SHARE-3"
    case maintenance = "SHARE-4"
    case processorFields = "SHARE-5"
    case processorContracts = "SHARE-6"
    case legalOrders = "SHARE-7"
    case statistics = "SHARE-8"
    case publicStatistics = "SHARE-9"

    case measures = "SEC-1"
    case transport = "SEC-2"
    case storage = "SEC-3"
    case reveals = "SEC-4"
    case roles = "SEC-5"
    case guarantees = "SEC-6"
    case machines = "SEC-7"

    case access = "RIGHT-1"
    case restriction = "RIGHT-2"
    case rectification = "RIGHT-3"
    case objection = "RIGHT-4"
    case requests = "RIGHT-5"
    case identityLadder = "RIGHT-6"
    case identityDocument = "RIGHT-7"
    case deadline = "RIGHT-8"
    case letters = "RIGHT-9"
    case erasure = "RIGHT-10"
    case prospection = "RIGHT-11"
    case portability = "RIGHT-12"

    case sessionCookie = "COOKIE-1"
    case preferences = "COOKIE-2"
    case banner = "COOKIE-3"
    case refusal = "COOKIE-4"
    case noPenalty = "COOKIE-5"
    case controlPage = "COOKIE-6"
    case opaqueCookie = "COOKIE-7"
    case audience = "COOKIE-8"
    case exemptCookies = "COOKIE-9"
    case thirdPartyConsent = "COOKIE-10"
    case thirdPartyPolicies = "COOKIE-11"
    case switches = "COOKIE-12"
    case receipt = "COOKIE-13"

    case complaint = "REC-1"

    case sensitive = "LAW-1"
    case notices = "LAW-2"
    case adults = "LAW-3"
    case breach = "LAW-4"
    case processingRegister = "LAW-5"
    case accessibility = "LAW-6"
}

extension Promise {
    /// The eight parts of the policy, in its order.
    package enum Part: String, Sendable, CaseIterable {
        case preamble, collection, uses, sharing, security, rights, cookies, recourse

        /// In French, as the policy's heading says it.
        package var title: String {
            switch self {
            case .preamble: "Qui répond du site, et comment cette politique change"
            case .collection: "Ce que le site reçoit, et combien de temps"
            case .uses: "À quoi cela sert"
            case .sharing: "Qui d’autre le voit"
            case .security: "Comment c’est protégé"
            case .rights: "Vos droits"
            case .cookies: "Les cookies"
            case .recourse: "Vous plaindre, et ce que la loi ajoute"
            }
        }

        /// Its promises, in the order of their identifiers.
        package var promises: [Promise] { Promise.allCases.filter { $0.part == self } }
    }

    package var part: Part {
        switch rawValue.prefix(while: { $0 != "-" }) {
        case "GOV": .preamble
        case "COL", "RET": .collection
        case "USE": .uses
        case "SHARE": .sharing
        case "SEC": .security
        case "RIGHT": .rights
        case "COOKIE": .cookies
        default: .recourse
        }
    }
}
