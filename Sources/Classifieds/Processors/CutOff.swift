package import Database
package import Logging
import Synchronization

extension SiteSettings {
    /// Whether the register lets the program connect to the servers of a role now: those of this machine always (promise
    /// SHARE-6).
    func mayReach(_ role: ProcessorRole, at now: Instant) -> Bool {
        outsideServers.allSatisfy {
            $0.role != role || processors.allows(host: $0.host, port: $0.port, as: role, at: now)
        }
    }

    /// Without the relay from which the register cuts calls off.
    func cutOff(at now: Instant) -> SiteSettings {
        guard relay != nil, !mayReach(.relay, at: now) else { return self }
        var settings = self
        settings.relay = nil
        return settings
    }
}

extension Site {
    /// Whether the register lets the program connect to the servers of a role now.
    func mayReach(_ role: ProcessorRole) -> Bool { promised.mayReach(role, at: clock.now()) }

    /// The servers of the settings from which the register cuts the site off now, a line each, for the operator.
    package var cutOff: [String] { cutOffServers.map(\.reason) }

    /// The same, each with the server.
    var cutOffServers: [(server: OutsideServer, reason: String)] {
        let (settings, now) = (promised, clock.now())
        return settings.outsideServers.compactMap { server in
            settings.processors.refusal(of: server, at: now).map { (server, $0) }
        }
    }
}

extension Upkeep {
    /// Says once of each entry of the register that is off, and of each server that is cut off, that it is; and that it isn't
    /// any more.
    package func lookAtRegister(logger: Logger) {
        let (register, now) = (site.promised.processors, site.clock.now())
        let entries = register.processors.compactMap { processor -> String? in
            let advice = register.advice(for: processor, at: now)
            return advice.isEmpty ? nil : "\"\(processor.name)\" is off: \(advice)"
        }
        let found = Set(entries + site.cutOff)
        let before = site.upkeepMemory.state.withLock { state in
            defer { state.offByRegister = found }
            return state.offByRegister
        }
        for line in found.subtracting(before).sorted() {
            logger.error("register of processors", metadata: ["cause": "\(line)"])
        }
        for line in before.subtracting(found).sorted() {
            logger.notice("register of processors: over", metadata: ["cause": "\(line)"])
        }
    }
}
