package import Classifieds
package import HTTPTypes

/// One address of the site: its method, who may come, and what answers.
package struct Route: Sendable {
    /// Who may come.
    package enum Access: Sendable, Equatable {
        case everybody
        /// With a session; others are shown to the sign-in page.
        case member
        /// A program with a token that has that scope, or any token.
        case token(AccessScope?)
        /// Whoever works on the site, with both factors; others are shown to their sign-in page.
        case colleague
        /// Who has that duty there.
        case staff(Duty)
        /// In the demo, which listens on the machine itself only.
        case demo

        /// One word, for the table of routes.
        package var text: String {
            switch self {
            case .everybody: "everybody"
            case .member: "member"
            case .token(let scope): scope.map { "token:\($0.rawValue)" } ?? "token"
            case .colleague: "staff"
            case .staff(let duty): "staff:\(duty.rawValue)"
            case .demo: "demo"
            }
        }
    }

    package let method: HTTPRequest.Method
    /// As in design: `/annonce/:id/:slug`.
    package let address: String
    package let access: Access
    /// The handler's name, for the table of routes.
    package let name: String
    /// Whether who comes makes a difference: where it makes none nobody looks, and the answer needs no database for that.
    let knowsCaller: Bool
    /// Whether a form may come from another site: where the address itself is the secret, and nowhere else.
    package let isFromAnywhere: Bool
    /// What a program is held to there; `nil` for a page.
    let ofAPI: APIRule?
    let handler: @Sendable (Visit) async throws -> Answer
}

/// Every address of the site: the list that serves is the list that is shown and tested.
package struct Routes: Sendable {
    /// In the order given.
    package private(set) var all: [Route] = []

    /// - Parameters:
    ///   - isDemo: whether the demo's own addresses are there.
    ///   - hasSponsored: whether those of sponsors and their ads are.
    package init(isDemo: Bool, hasSponsored: Bool = true) {
        addSearch()
        addAds()
        addFavourites()
        addSharing()
        addOffline()
        addBrand()
        addPublishing()
        addMyAds()
        addFirstMessages()
        addMessages()
        addConversationChanges()
        addLive()
        addCalls()
        addCallRooms()
        addCallCalendars()
        addPhotos()
        addModeration()
        addHeldCases()
        addMessageCases()
        addReportCases()
        addAppealCases()
        addDesk()
        addCaseChanges()
        addStaff()
        addReports()
        addFlaggers()
        addReveals()
        addJournal()
        addAppeals()
        addAccounts()
        addAccount()
        addPortability()
        addRights()
        addMail()
        addNews()
        addAlerts()
        addPartners()
        addPolicies()
        addProofs()
        addPrivacy()
        addPolicyNews()
        addRequests()
        addConsent()
        if hasSponsored {
            addSponsored()
            addInterests()
            addSponsors()
            addCampaigns()
            addCampaignCases()
        }
        addChat()
        addProcessors()
        addStatistics()
        addOrders()
        addBreaches()
        addSitemap()
        addCards()
        addAccess()
        addAPI()
        addFiles()
        if isDemo { addDemo() }
    }

    /// A page to look at. Nothing changes on a GET.
    mutating func get(
        _ address: String, access: Route.Access = .everybody, knowsCaller: Bool = true, _ name: String,
        _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        all.append(
            Route(
                method: .get, address: address, access: access, name: name, knowsCaller: knowsCaller,
                isFromAnywhere: false, ofAPI: nil, handler: handler))
    }

    /// A change, answered 303 when it is done.
    mutating func post(
        _ address: String, access: Route.Access = .everybody, isFromAnywhere: Bool = false, _ name: String,
        _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        all.append(
            Route(
                method: .post, address: address, access: access, name: name, knowsCaller: true,
                isFromAnywhere: isFromAnywhere, ofAPI: nil, handler: handler))
    }

    /// An address for programs, under `/api/`: JSON, and a token where something is somebody's.
    mutating func api(
        _ method: HTTPRequest.Method, _ address: String, access: Route.Access, as rule: APIRule = APIRule(),
        _ name: String, _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        all.append(
            Route(
                method: method, address: "/api/v1\(address)", access: access, name: name, knowsCaller: true,
                isFromAnywhere: false, ofAPI: rule, handler: handler))
    }

    /// One line a route: METHOD ADDRESS ACCESS HANDLER.
    package var table: String {
        all.map { "\($0.method.rawValue) \($0.address) \($0.access.text) \($0.name)\n" }.joined()
    }
}
