import Classifieds
import Database
import Foundation
import Outgoing

extension Firewall {
    /// Of these settings, with the addresses that names have now.
    ///
    /// - Throws: `OperatorError` for a user that is none.
    init(_ settings: Settings, user: String) throws {
        let now = settings.now ?? Clock.system.now()
        let resolvers = NameLookup.nameServers().filter { !OwnMachine.isNamed(OwnMachine.bracketed($0)) }.map {
            Way(name: $0, addresses: [$0], port: 53, takesUDP: true, whose: "Names of this machine's resolver")
        }
        // Whom the program doesn't connect to needs no way out, whatever its entry says.
        let reached = settings.processors.active(at: now).filter { $0.role?.hasServers == true }
        let working = reached.flatMap { processor in
            processor.servers.compactMap { Self.way($0, of: processor) }
        }
        let ways = resolvers + Self.own(settings) + working
        guard let firewall = Firewall(user: user, ways: ways, made: now.operatorDay) else {
            throw OperatorError("--user must be the name, or the number, of the user under whom the site runs.")
        }
        self = firewall
    }

    /// The site asks its own address for its certificate once a day.
    private static func own(_ settings: Settings) -> [Way] {
        guard let url = URL(string: settings.baseURL), let host = url.host(), url.scheme == "https",
            !OwnMachine.isNamed(OwnMachine.bracketed(host))
        else { return [] }
        return [
            Way(
                name: host, addresses: NameLookup.addresses(of: host), port: url.port ?? 443,
                whose: "The site's own address, for its certificate")
        ]
    }

    private static func way(_ server: String, of processor: Processor) -> Way? {
        guard let colon = server.lastIndex(of: ":"), let port = Int(server[server.index(after: colon)...]) else {
            return nil
        }
        let host = String(server[..<colon])
        return Way(
            name: host, addresses: NameLookup.addresses(of: host), port: port, takesUDP: processor.role == .relay,
            whose: "\(processor.name), \(processor.role?.rawValue ?? "")")
    }
}
