/// Who works for the site, as the policy names them: what the register says on any day, not how it stands today.
struct PolicyProcessors: Sendable {
    /// Those that can be named at all.
    private let named: [(processor: Processor, role: ProcessorRole)]

    init(of register: ProcessorRegister) {
        named = register.processors.compactMap { processor in
            guard let role = processor.role, !processor.name.isEmpty else { return nil }
            return (processor, role)
        }
    }

    /// One for each, and one more for each country outside Europe.
    var facts: [PolicyDocument.Fact] {
        named.flatMap { processor, role -> [PolicyDocument.Fact] in
            let who = "\(Self.who(processor)), \(role.text)"
            let recipient = PolicyDocument.Fact.use("recipient.\(role.rawValue).\(processor.name)", who)
            return [recipient]
                + processor.outside.map {
                    .use(
                        "transfer.\(role.rawValue).\($0).\(processor.name)",
                        "\(who)\u{A0}: des données vont hors d’Europe (\(Country.name($0)))")
                }
        }
    }

    /// « smtp.exemple.fr, chez Poste Exemple (France) »; the name alone where no entry names the machine in that role.
    func who(keeps host: String, as role: ProcessorRole) -> String {
        let server = "\(OwnMachine.bracketed(host).lowercased()):"
        let keeper = named.first { processor, other in
            other == role && processor.servers.contains { $0.lowercased().hasPrefix(server) }
        }
        return keeper.map { "\(host), chez \(Self.who($0.processor))" } ?? host
    }

    /// The lines of the policy's table about those whom no server of the settings shows.
    var rows: [[String]] {
        named.filter { !$0.role.hasServers }.map { processor, role in
            let only = role.consent == nil ? "" : ", seulement si vous l’acceptez"
            return [
                Self.who(processor), "\(PolicyText.plain(processor.purpose)) (\(role.text))\(only)",
                role.sends.map(\.text).joined(separator: "\u{202F}; "),
            ]
        }
    }

    /// Who holds or looks after the machine: « Hôte Exemple (France), hébergement ».
    var hostsAndKeepers: [String] {
        named.filter { [.hosting, .maintenance].contains($0.role) }.map { "\(Self.who($0.processor)), \($0.role.text)" }
    }

    /// Those behind a consent, in the words of the clause.
    var consented: [String] {
        named.filter { $0.role.consent != nil }.map { Self.who($0.processor) }
    }

    /// « Poste Exemple (France) ».
    static func who(_ processor: Processor) -> String {
        let name = PolicyText.plain(processor.name)
        return Country.exists(processor.country) ? "\(name) (\(Country.name(processor.country)))" : name
    }
}
