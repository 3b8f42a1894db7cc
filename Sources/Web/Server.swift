package import Classifieds
package import Hummingbird
package import Logging
import NIOCore
import NIOPosix
package import ServiceLifecycle

/// The site on the web: the table of routes made into Hummingbird's router, with what every request goes through.
package struct Server: Sendable {
    let site: Site
    let limits: Limits
    let uploads: UploadBudget
    let cards: CardCache
    let pages: PageCache
    let live: LiveStreams
    private let visitors = GoneVisitors()
    private let origins: [String]

    package init(site: Site) {
        self.site = site
        limits = Limits(isOn: site.settings.limits, sharing: site.sharedLimits.dayKey)
        uploads = UploadBudget()
        cards = CardCache(most: 20_000)
        pages = PageCache(mostBytes: 64 << 20)
        live = LiveStreams(visitors: visitors)
        origins = site.settings.origins
    }

    /// The site on its sockets: runs until the program is told to stop, then lets the requests under way end.
    ///
    /// It throws `CannotListen` when an address is taken, or isn't this machine's.
    package func application(_ listening: Listening, logger: Logger) -> some Service {
        let answering = Answering(
            responder(isFront: listening.certificates != nil), logger: logger, proxies: site.settings.trustedProxies)
        let elsewhere = SentOn(base: site.settings.baseURL, acmeFolder: listening.acmeFolder)
        return FrontDoor(
            listening: listening, proxies: site.settings.trustedProxies, site: answering.answer,
            redirect: elsewhere.answer, visitors: visitors, group: Self.network, logger: logger)
    }

    /// What tells other processes who did how much here; none where there are no others.
    package var tellers: [any Service] {
        site.sharedLimits.areShared ? [LimitsTeller(site: site, limits: limits)] : []
    }

    /// Half the processors for what comes and goes: each thread more is one more change of threads for every page.
    private static let network = MultiThreadedEventLoopGroup(numberOfThreads: max(1, System.coreCount / 2))

    /// Pages that are ready; every route, and for the methods an address doesn't have an answer that says which it has.
    ///
    /// - Parameter isFront: whether requests come as browsers send them, and none for another host is meant for the site.
    package func responder(isFront: Bool = false) -> some HTTPResponder<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        let notes = AnswerNotes()
        let routes = Routes(isDemo: site.settings.isDemo, hasSponsored: site.settings.hasSponsored).all
        router.middlewares.add(
            ResponseFrame(site: site, isFront: isFront, notes: notes, otherMethods: OtherMethods(routes)))
        for route in routes {
            router.on(RouterPath(route.address), method: route.method) { request, context in
                guard route.method == .get else {
                    return try await answer(route, request, context).response(to: request)
                }
                return try await visitors.look(on: context.channel) {
                    try await answer(route, request, context).response(to: request)
                }
            }
        }
        return ReadyDoor(routes: router.buildResponder(), site: site, limits: limits, pages: pages, notes: notes)
    }

    private func answer(_ route: Route, _ request: Request, _ context: SiteContext) async throws -> Answer {
        if let rule = route.ofAPI { return try await programAnswer(route, rule, request, context) }
        if !route.isFromAnywhere { try CrossSiteGuard.check(request, origins: origins) }

        let visit = Visit(
            site: site, limits: limits, uploads: uploads, cards: cards, pages: pages, live: live, request: request,
            context: context, caller: try await caller(of: request, at: route), visitor: Visitor(of: request, on: site))
        if let refused = try await turnedAway(visit, from: route) { return refused }
        let answer = try await route.handler(visit)
        // That a page is unchanged says nothing of its type.
        let isPage = answer.isPage || (request.method == .get && answer.status == .notModified)
        return isPage && visit.sendsInterestsInVain ? answer.forgettingInterests() : answer
    }

    /// Who comes: the database is asked only when there is a cookie, and the route tells people apart.
    private func caller(of request: Request, at route: Route) async throws -> Caller {
        guard route.knowsCaller, let secret = SessionCookie.secret(in: request) else { return .visitor }
        if let member = try await site.accounts.member(with: secret) { return .member(member) }
        return try await site.staff.member(with: secret).map(Caller.staff) ?? .visitor
    }

    /// Where somebody is sent whom a route isn't for; `nil` for whoever may come.
    ///
    /// - Throws: `Refusal.forbidden` for a form: nothing that was typed is kept for later.
    private func turnedAway(_ visit: Visit, from route: Route) async throws -> Answer? {
        let door: Address
        switch route.access {
        case .everybody, .demo, .token: return nil
        case .member:
            if visit.caller.member != nil { return nil }
            door = .signIn
        case .colleague, .staff:
            if let colleague = visit.caller.colleague {
                guard case .staff(let duty) = route.access, !colleague.has(duty) else { return nil }
                return try await visit.staffPage(ForbiddenStaffPage().page, status: .forbidden)
            }
            door = try await visit.halfSession() == nil ? .staffSignIn : .staffCode
        }
        guard route.method == .get else { throw Refusal.forbidden }
        return .seeOther(door)
    }
}
