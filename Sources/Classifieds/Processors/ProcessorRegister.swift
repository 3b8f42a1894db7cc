package import Database

/// Who works for the site, and whom a visitor's browser may be led to: the register of processors, as the operator keeps it
/// (promise SHARE-3). Pages, their Content-Security-Policy and the connections of the program are made from it; nothing else
/// lets anybody in.
package struct ProcessorRegister: Sendable, Equatable {
    /// In the order of the file.
    package let processors: [Processor]
    /// What each lacks, whatever the day: looked at once, since every page asks.
    private let gaps: [[ProcessorProblem]]
    /// How each is named before a choice: made once too.
    private let parties: [ConsentWords.Party]

    /// Nobody.
    package static let empty = ProcessorRegister([], on: "", isDemo: false)

    /// - Parameters:
    ///   - site: the site's own address, of which nobody's page may be.
    ///   - isDemo: whether pages of this machine may be shown without encryption.
    package init(_ processors: [Processor], on site: String, isDemo: Bool) {
        self.processors = processors
        let origin = WebOrigin(of: site)
        gaps = processors.map { $0.gaps(beside: processors, on: origin, isDemo: isDemo) }
        parties = processors.map(ConsentWords.Party.init)
    }

    /// Why an entry is off; nothing when it is on. One that isn't of the register is on nowhere.
    package func problems(of processor: Processor, at now: Instant) -> [ProcessorProblem] {
        guard let place = processors.firstIndex(of: processor) else { return [.noName] }
        return gaps[place] + processor.dates(at: now)
    }

    /// Those who may work now.
    package func active(at now: Instant) -> [Processor] {
        processors.indices.filter { isActive($0, at: now) }.map { processors[$0] }
    }

    /// Those whom a visitor's browser is led to behind one switch.
    package func parties(behind consent: ConsentSwitch, at now: Instant) -> [Processor] {
        places(behind: consent, at: now).map { processors[$0] }
    }

    /// What is asked of visitors: the switches behind which somebody stands, in their order.
    func asked(at now: Instant) -> [ConsentWords] {
        guard mayAsk else { return [] }
        return ConsentSwitch.foreign.compactMap { consent in
            let places = places(behind: consent, at: now)
            return places.isEmpty ? nil : ConsentWords(consent, places.map { parties[$0] })
        }
    }

    private func places(behind consent: ConsentSwitch, at now: Instant) -> [Int] {
        processors.indices.filter { processors[$0].role?.consent == consent && isActive($0, at: now) }
    }

    /// Whether there is anything that a visitor may be asked, now or on another day.
    package var mayAsk: Bool { processors.contains { $0.role?.consent != nil } }

    /// Whether the program may connect to that server in that role. This machine is nobody else's.
    ///
    /// - Parameter host: an IPv6 address with or without its brackets.
    package func allows(host: String, port: Int, as role: ProcessorRole, at now: Instant) -> Bool {
        let host = OwnMachine.bracketed(host).lowercased()
        if OwnMachine.isNamed(host) { return true }
        return processors.indices.contains {
            processors[$0].role == role && processors[$0].names("\(host):\(port)") && isActive($0, at: now)
        }
    }

    private func isActive(_ place: Int, at now: Instant) -> Bool {
        gaps[place].isEmpty && processors[place].dates(at: now).isEmpty
    }
}

extension Processor {
    /// Whether one of its servers is that one: `smtp.exemple.fr:587`.
    func names(_ server: String) -> Bool {
        servers.contains { $0.lowercased() == server.lowercased() }
    }
}
