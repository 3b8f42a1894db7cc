package import Classifieds

/// The servers that the site may connect to, in one role: the register of processors, as far as the network is concerned.
///
/// Whatever opens a connection outwards asks first, each time: a server that the register doesn't name, or whose contract is
/// over, is not contacted (promises SHARE-3, SHARE-6).
package struct Destinations: Sendable {
    private let isAllowed: @Sendable (_ host: String, _ port: Int) -> Bool

    /// What the register names in that role, at the hour of each connection; this machine always.
    package init(_ role: ProcessorRole, of register: ProcessorRegister, clock: Clock) {
        isAllowed = { register.allows(host: $0, port: $1, as: role, at: clock.now()) }
    }

    /// These servers alone, each `host:port`: what somebody has just named.
    init(allowed: Set<String>) {
        let allowed = Set(allowed.map { $0.lowercased() })
        isAllowed = { allowed.contains("\(OwnMachine.bracketed($0)):\($1)".lowercased()) }
    }

    /// Whether this host (an IPv6 address with or without brackets) may be contacted on this port.
    package func allows(host: String, port: Int) -> Bool { isAllowed(host, port) }
}
