package import Database

/// Who works for the site, and whom a visitor's browser may be led to: the register of processors, as the operator keeps it
/// (promise SHARE-3). Pages, their Content-Security-Policy and the connections of the program are made from it; nothing else
/// lets anybody in.
package struct ProcessorRegister: Sendable, Equatable {
    /// In the order of the file.
    package let processors: [Processor]
    private let site: WebOrigin?
    private let isDemo: Bool

    /// Nobody.
    package static let empty = ProcessorRegister([], on: "", isDemo: false)

    /// - Parameters:
    ///   - site: the site's own address, of which nobody's page may be.
    ///   - isDemo: whether pages of this machine may be shown without encryption.
    package init(_ processors: [Processor], on site: String, isDemo: Bool) {
        self.processors = processors
        self.site = WebOrigin(of: site)
        self.isDemo = isDemo
    }

    /// Why an entry is off; nothing when it is on.
    package func problems(of processor: Processor, at now: Instant) -> [ProcessorProblem] {
        processor.problems(at: now, beside: processors, on: site, isDemo: isDemo)
    }

    /// Those who may work now.
    package func active(at now: Instant) -> [Processor] {
        processors.filter { problems(of: $0, at: now).isEmpty }
    }

    /// Those whom a visitor's browser is led to behind one switch.
    package func parties(behind consent: ConsentSwitch, at now: Instant) -> [Processor] {
        processors.filter { $0.role?.consent == consent && problems(of: $0, at: now).isEmpty }
    }

    /// Whether there is anything that a visitor may be asked, now or on another day.
    package var mayAsk: Bool { processors.contains { $0.role?.consent != nil } }

    /// Whether the program may connect to that server in that role. This machine is nobody else's.
    ///
    /// - Parameter host: an IPv6 address with or without its brackets.
    package func allows(host: String, port: Int, as role: ProcessorRole, at now: Instant) -> Bool {
        let host = OwnMachine.bracketed(host).lowercased()
        if OwnMachine.isNamed(host) { return true }
        return active(at: now).contains { processor in
            processor.role == role && processor.servers.contains { $0.lowercased() == "\(host):\(port)" }
        }
    }
}
