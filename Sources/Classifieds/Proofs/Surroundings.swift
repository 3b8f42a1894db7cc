package import Database
package import Foundation

/// What the checks of a site need beside the site itself: its folder, the engine of its tables, the way to its own address.
/// `App` alone knows them.
package struct Surroundings: Sendable {
    /// The data folder.
    let data: URL
    /// Opens tables in a file, made when it isn't there, that read the hour from `now`.
    let open: @Sendable (_ file: URL, _ now: @escaping @Sendable () -> Instant) throws -> any Database
    /// Opens a file of tables to look at it.
    let look: @Sendable (URL) throws -> any Database
    /// Asks an address, `https://…`, for its certificate.
    let certificate: @Sendable (String) async -> ServedCertificate
    /// How long a mail to the site's own address is waited for at once; what takes longer is looked for at later turns.
    let mailPatience: Duration

    package init(
        data: URL, opening open: @escaping @Sendable (URL, @escaping @Sendable () -> Instant) throws -> any Database,
        lookingAt look: @escaping @Sendable (URL) throws -> any Database,
        certificate: @escaping @Sendable (String) async -> ServedCertificate, mailPatience: Duration = .seconds(20)
    ) {
        self.data = data
        self.open = open
        self.look = look
        self.certificate = certificate
        self.mailPatience = mailPatience
    }
}

/// What an address shows of itself when it is asked for its certificate.
package enum ServedCertificate: Sendable, Equatable {
    /// One that browsers take, from when and until when.
    case good(from: Instant, until: Instant)
    /// One that browsers refuse: over, of another name, or signed by nobody they know.
    case refused
    /// Nothing answers there.
    case unreachable
}
