package import Database
package import Foundation

/// What the checks of a site need beside the site itself: its folder, the engine of its tables, the way to its own address.
/// `App` alone knows them.
package struct Surroundings: Sendable {
    /// The data folder.
    let data: URL
    /// Makes tables for a trial, filled from a file of tables where one is at that place.
    let open: @Sendable (TrialPlace) async throws -> TrialTables
    /// Opens a file of tables to look at it.
    let look: @Sendable (URL) throws -> any Database
    /// Asks an address, `https://…`, for its certificate.
    let certificate: @Sendable (String) async -> ServedCertificate
    /// How long a mail to the site's own address is waited for at once; what takes longer is looked for at later turns.
    let mailPatience: Duration

    package init(
        data: URL, opening open: @escaping @Sendable (TrialPlace) async throws -> TrialTables,
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

/// Where tables for a trial are to be.
package struct TrialPlace: Sendable {
    /// Their file, where the engine has one; a file of tables that is there already is what they begin with.
    package let file: URL
    /// Whether they are the keyring's, which has an engine of its own.
    package let areKeys: Bool
    /// The hour that they read.
    package let now: @Sendable () -> Instant
    /// The steps that make them.
    package let migrations: [Migration]

    package init(file: URL, areKeys: Bool, now: @escaping @Sendable () -> Instant, migrations: [Migration]) {
        self.file = file
        self.areKeys = areKeys
        self.now = now
        self.migrations = migrations
    }
}

/// Tables for a trial, and how they go.
package struct TrialTables: Sendable {
    package let database: any Database
    /// Throws them away, as far as they aren't in the trial's folder.
    package let discard: @Sendable () async -> Void

    package init(_ database: any Database, discarding discard: @escaping @Sendable () async -> Void = {}) {
        self.database = database
        self.discard = discard
    }
}

/// The engine lets this program make no tables for a trial.
package struct NoTrialTables: Error, Equatable {
    package init() {}
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
