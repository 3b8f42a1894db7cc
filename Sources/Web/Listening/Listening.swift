/// Where the site listens, and what it shows there of itself.
package struct Listening: Sendable {
    /// Where it is served.
    package var site: ListeningPlace
    /// Where plain HTTP is sent on to the base URL; `nil` for nowhere.
    package var redirect: ListeningPlace?
    /// The certificate shown; `nil` for plain HTTP, behind a proxy.
    package var certificates: Certificates?
    /// The folder whose `.well-known/acme-challenge/` proves to an authority whose name it is (RFC 8555 §8.3).
    package var acmeFolder: String?
    /// How many connections may be open at once.
    package var connections: Int
    /// Who started the program and wants to know how it goes.
    package var manager: ServiceManager?

    package init(at site: ListeningPlace, connections: Int) {
        self.site = site
        self.connections = connections
    }
}

/// A socket: one to be opened, or one that whoever started the program has opened already.
package enum ListeningPlace: Sendable, Equatable {
    case address(host: String, port: Int)
    case inherited(CInt)
}

/// The address is another program's, or not this machine's.
package struct CannotListen: Error {
    package let place: ListeningPlace
}
