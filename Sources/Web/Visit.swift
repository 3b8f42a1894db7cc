import Classifieds
import Database
import HTTPTypes
import Hummingbird
import Logging

/// One request, as a handler sees it: who asks, from where, with what.
struct Visit: Sendable {
    let site: Site
    let limits: Limits
    let uploads: UploadBudget
    let cards: CardCache
    let pages: PageCache
    let live: LiveStreams
    let request: Request
    let context: SiteContext
    let caller: Caller
    /// What they chose, as far as their browser says it.
    let visitor: Visitor
    /// With which token a program came.
    var token: AccessToken?

    /// The words of the address that stand where the route has a name: `:id`.
    func parameter(_ name: String) throws(Refusal) -> String {
        guard let value = context.parameters.get(name) else { throw .notFound }
        return value
    }

    /// An identifier in the address; what can't be one is nothing we know.
    func id<Entity>(_ name: String) throws(Refusal) -> ID<Entity> {
        guard let id = ID<Entity>(try parameter(name)) else { throw .notFound }
        return id
    }

    /// The secret of a mailed link in the address.
    func secret() throws(Refusal) -> Secret {
        guard let secret = Secret(try parameter("token")) else { throw .notFound }
        return secret
    }

    /// In the demo, the link that was mailed, which its pages show.
    var demoLink: Address? {
        site.settings.isDemo ? query["lien"].flatMap { Secret($0) }.map(Address.link) : nil
    }

    /// The parameters behind the « ? »; what can't be read is left out.
    var query: FormFields {
        URLEncodedForm.query(request.uri.query ?? "")
    }

    /// Where the request comes from, as the connection record keeps it.
    var source: Source {
        let agent = BrowserFamily(of: request.headers[.userAgent] ?? "")
        return Source(address: address, browser: agent.browser, system: agent.system)
    }

    /// The address it came from, without its port.
    var address: String { context.address(of: request, on: site) }

    /// Counts a page of ads that is read: whoever gathers them all is asked for patience.
    func countReading(pages: Int = 1) throws(Refusal) {
        try limits.countReading(by: Limits.source(of: address), pages: pages, at: now)
    }

    /// The path asked for, without what stands behind the « ? ».
    var path: String { request.uri.path }

    var now: Instant { site.clock.now() }

    /// A form without files.
    func form(_ allowed: Set<String>, repeatable: Set<String> = []) async throws -> FormFields {
        let fields = try await Upload(visit: self).fields()
        return try fields.checked(against: allowed, repeatable: repeatable)
    }
}

extension Visit {
    /// The same request, of somebody who has just come in.
    func `as`(_ caller: Caller) -> Visit {
        Visit(
            site: site, limits: limits, uploads: uploads, cards: cards, pages: pages, live: live, request: request,
            context: context, caller: caller, visitor: visitor)
    }
}
