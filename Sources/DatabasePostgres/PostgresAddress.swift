import CLibPQ
import Foundation

/// What an address says of the way to the server, as libpq reads it (PostgreSQL manual, § 34.1.1).
struct PostgresAddress {
    private let said: [String: String]

    /// - Throws: `PostgresProblem.address` for what isn't one, and for a service: what is said in its file can't be looked at, and
    ///   TLS and the policy go by the server's name.
    init(_ text: String) throws(PostgresProblem) {
        guard ProcessInfo.processInfo.environment["PGSERVICE"] == nil, !text.isEmpty,
            let options = PQconninfoParse(text, nil)
        else { throw .address }
        defer { PQconninfoFree(options) }
        var said: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { said[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        guard said["service"] == nil else { throw .address }
        self.said = said
    }

    /// Whether nothing is said of TLS and some host is another machine.
    var needsTLS: Bool {
        said["sslmode"] == nil && ProcessInfo.processInfo.environment["PGSSLMODE"] == nil
            && hosts.contains { !Self.isHere($0.way) }
    }

    /// The other machines, each once and in one order: by name, or by number where there is no name.
    var otherMachines: [String] {
        let others = hosts.filter { !Self.isHere($0.way) }
        return Set(others.map { (Self.isHere($0.name) ? $0.number : $0.name).lowercased() }).sorted()
    }

    /// The same machines as servers, in the order of the address.
    var otherServers: [PostgresServer] {
        hosts.filter { !Self.isHere($0.way) }.map {
            PostgresServer(host: String(Self.isHere($0.name) ? $0.number : $0.name).lowercased(), port: $0.port)
        }
    }

    /// One for each server.
    private var hosts: [Host] {
        let surroundings = ProcessInfo.processInfo.environment
        let names = (said["host"] ?? surroundings["PGHOST"] ?? "").split(
            separator: ",", omittingEmptySubsequences: false)
        let numbers = (said["hostaddr"] ?? surroundings["PGHOSTADDR"] ?? "")
            .split(separator: ",", omittingEmptySubsequences: false)
        let ports = (said["port"] ?? surroundings["PGPORT"] ?? "")
            .split(separator: ",", omittingEmptySubsequences: false)
        return (0..<max(names.count, numbers.count)).map { place in
            let port = ports.count == 1 ? ports[0] : place < ports.count ? ports[place] : ""
            return Host(
                name: place < names.count ? names[place] : "", number: place < numbers.count ? numbers[place] : "",
                port: Int(port) ?? 5432)
        }
    }

    private struct Host {
        let name: Substring
        let number: Substring
        let port: Int

        /// Where a host has a number, its name is for its certificate only; an empty one is a socket of this machine.
        var way: Substring { number.isEmpty ? name : number }
    }

    private static func isHere(_ host: Substring) -> Bool {
        host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1"
            || host.wholeMatch(of: /127(\.[0-9]{1,3}){3}/) != nil
    }
}
