import Classifieds
import Database
import DatabasePostgres
import Outgoing

extension Settings {
    /// The servers of others that these settings name. What can't be read as an address isn't one: whoever uses it says so.
    var outsideServers: [OutsideServer] {
        let mail = smtpURL.flatMap { try? SMTPServer(url: $0) }.flatMap {
            OutsideServer("ZONEVISIO_SMTP_URL", .mail, host: $0.host, port: $0.port)
        }
        let box = imapURL.flatMap { try? IMAPServer(url: $0) }.flatMap {
            OutsideServer("ZONEVISIO_IMAP_URL", .mailbox, host: $0.host, port: $0.port)
        }
        let relays = (relay?.servers ?? []).compactMap {
            OutsideServer("ZONEVISIO_TURN_URL", .relay, host: $0.host, port: $0.port)
        }
        let told = webhooks.compactMap {
            OutsideServer("ZONEVISIO_WEBHOOK_URL", .webhook, host: $0.host, port: $0.port)
        }
        let photos = photoPlace.flatMap {
            OutsideServer("ZONEVISIO_PHOTOS_URL", .photos, host: $0.host, port: $0.port)
        }
        return Self.servers("ZONEVISIO_DATABASE_URL", .database, at: databaseURL)
            + Self.servers("ZONEVISIO_REPLICA_URL", .database, at: replicaURL)
            + Self.servers("ZONEVISIO_KEYRING_URL", .keys, at: keyringURL) + [mail, box, photos].compactMap { $0 }
            + relays
            + told
    }

    private static func servers(_ setting: String, _ role: ProcessorRole, at address: String?) -> [OutsideServer] {
        let servers = address.map { PostgresSettings(address: $0).otherServers } ?? []
        return servers.compactMap { OutsideServer(setting, role, host: $0.host, port: $0.port) }
    }

    /// Whoever works for the site has an entry of the register (promises SHARE-3, SEC-6). Asked at the start; one whose dates
    /// are over is cut off then as it is later, as `Site.mayReach` says.
    ///
    /// - Throws: `OperatorError` for the first server with which the register forbids a start.
    func requireRegistered(_ roles: Set<ProcessorRole> = Set(ProcessorRole.allCases)) throws {
        let hour = now ?? Clock.system.now()
        for server in outsideServers where roles.contains(server.role) {
            guard processors.forbidsStart(with: server, at: hour),
                let refusal = processors.refusal(of: server, at: hour)
            else { continue }
            throw OperatorError(
                "\(refusal). Mend the file that ZONEVISIO_PROCESSORS names, see docs/operations.md, « The register of processors »."
            )
        }
    }

    /// Why servers of these settings are not to be connected to now, a line each.
    func refusals(_ roles: Set<ProcessorRole> = Set(ProcessorRole.allCases)) -> [String] {
        let hour = now ?? Clock.system.now()
        return outsideServers.filter { roles.contains($0.role) }.compactMap { processors.refusal(of: $0, at: hour) }
    }
}
