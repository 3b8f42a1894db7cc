import HTTPTypes
import Hummingbird

/// What an address says to the methods that it hasn't: which ones it has (RFC 9110 §15.5.6), to programs too.
///
/// Asked only where no route was found, of a router in which each address stands once.
struct OtherMethods: Sendable {
    private let addresses: RouterResponder<SiteContext>

    init(_ routes: [Route]) {
        let router = Router(context: SiteContext.self)
        for (address, present) in Dictionary(grouping: routes, by: \.address) {
            let methods = present.map(\.method)
            let allowed = methods + (methods.contains(.get) ? [.head] : [])
            router.get(RouterPath(address)) { _, _ -> Response in throw WrongMethod(allowed: allowed) }
        }
        addresses = router.buildResponder()
    }

    /// - Throws: `WrongMethod`; `HTTPError.notFound` where no address is.
    func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        var head = request.head
        head.method = .get
        do {
            _ = try await addresses.respond(to: Request(head: head, body: request.body), context: context)
            throw HTTPError(.notFound)
        } catch let wrong as WrongMethod where request.method == .options && !request.uri.path.hasPrefix("/api/") {
            // A browser that asks for a page of another site is told nothing (`OPTIONS` of an API is its preflight).
            let methods = (wrong.allowed + [.options]).map(\.rawValue).joined(separator: ", ")
            return Response(status: .noContent, headers: [.allow: methods])
        }
    }
}

/// The address is there, the method isn't: 405 with what is allowed (RFC 9110 §15.5.6).
struct WrongMethod: Error {
    let allowed: [HTTPRequest.Method]
}
