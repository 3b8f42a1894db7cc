package import Database

/// A text about a leak that is made of the inventory and of what is written down.
package enum BreachText: String, Sendable, CaseIterable {
    /// What the CNIL's form asks for, in its order.
    case cnil
    /// The letter to people.
    case letter
    /// The entry of the register.
    case register

    /// In French.
    package var name: String {
        switch self {
        case .cnil: "La notification à la CNIL"
        case .letter: "La lettre aux personnes"
        case .register: "La ligne du registre"
        }
    }
}

extension Breaches {
    /// Makes a draft; the journal says first who reads what is written about the leak.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`.
    package func draft(_ text: BreachText, of id: Breach.ID, by caller: Caller) async throws -> Opened<String> {
        let duty = try caller.onDuty(.handleBreaches)

        try await site.database.write { writer in
            guard try writer.breach(id) != nil else { throw Refusal.notFound }
            try writer.record(.readBreach, of: JournalSubject(.breach, id.text), because: text.rawValue, by: duty)
        }

        let shown = try await show(id, to: caller)
        let drafts = BreachDrafts(breach: shown, settings: site.settings)
        return shown.facts.map { facts in
            switch text {
            case .cnil: drafts.notification(facts)
            case .letter: BreachLetter.text(shown.stored, facts, site: site.settings)
            case .register: drafts.entry(facts)
            }
        }
    }
}

/// The texts of one leak, in Markdown.
struct BreachDrafts: Sendable {
    let breach: ShownBreach
    let settings: SiteSettings

    /// Article 33.3, item by item, then 33.1 for what is late.
    func notification(_ facts: BreachFacts) -> String {
        """
        # Notification d’une violation de données à la CNIL (article 33 du RGPD)

        À recopier sur https://notifications.cnil.fr/notifications/index\u{A0}; ce qui manque peut suivre par étapes (article 33.4).

        Responsable du traitement\u{A0}: \(settings.controller.name), \(settings.controller.address)
        Connue\u{A0}: \(FrenchMoment.text(breach.listed.known)). Commencée\u{A0}: \(breach.began.map(FrenchDay.text) ?? "date inconnue").
        Délai de 72\u{A0}heures\u{A0}: \(breach.listed.clock.text).

        ## a) Nature de la violation

        \(kinds).

        \(facts.nature)

        Catégories de personnes\u{A0}: \(people)
        Nombre approximatif de personnes\u{A0}: \(breach.listed.people.map(String.init) ?? "pas encore compté")
        Nombre approximatif d’enregistrements\u{A0}: \(records)

        Catégories de données, par usage\u{A0}:

        \(data)

        ## b) Point de contact

        \(settings.controller.name), \(settings.controller.email)

        ## c) Conséquences probables

        \(Self.filled(facts.consequences))

        ## d) Mesures prises ou proposées

        \(Self.filled(facts.measures))

        Mesures en place avant\u{A0}: \(measures).

        ## Motifs du retard, au-delà de 72\u{A0}heures (article 33.1)

        \(lateness(facts))

        ## Information des personnes (article 34)

        \(telling)

        """
    }

    /// Article 33.5: the facts, the effects, the measures.
    func entry(_ facts: BreachFacts) -> String {
        """
        # Registre des violations (article 33.5 du RGPD)

        Référence\u{A0}: \(breach.listed.id)
        Connue\u{A0}: \(FrenchMoment.text(breach.listed.known)), \(FrenchDay.date(breach.listed.known))
        Nature\u{A0}: \(kinds)
        Risque\u{A0}: \(breach.listed.risk.name)
        Personnes\u{A0}: \(breach.listed.people.map(String.init) ?? "pas encore compté")
        Enregistrements\u{A0}: \(records)
        CNIL\u{A0}: \(breach.notified.map { "prévenue \(FrenchDay.text($0))" } ?? breach.listed.clock.text)
        Personnes prévenues\u{A0}: \(breach.listed.told.map(FrenchDay.text) ?? "non")
        Close\u{A0}: \(breach.listed.closed.map(FrenchDay.text) ?? "non")

        ## Les faits

        \(facts.nature)

        ## Les effets

        \(Self.filled(facts.consequences))

        ## Les mesures

        \(Self.filled(facts.measures))

        """
    }

    private var kinds: String {
        Breach.Kind.allCases.filter(breach.listed.kinds.contains).map(\.name).joined(separator: ", ")
    }

    private var people: String { Register.people }

    private var records: String {
        let records = breach.records
        return """
            \(records.total) au plus (annonces\u{A0}: \(records.ads)\u{202F}; photos\u{A0}: \(records.photos)\u{202F}; messages\u{A0}: \
            \(records.messages)\u{202F}; lignes de connexion\u{A0}: \(records.connections))
            """
    }

    /// From the inventory: what is kept for the purposes that are concerned, and how it is protected.
    private var data: String {
        let all = Inventory.inForce(on: settings)
        return breach.parts.map { purpose in
            let kept = all.filter { $0.purpose == purpose && $0.isPersonal }
            let items = kept.compactMap { entry in entry.what.map { "  - \($0)\(entry.isSealed ? " (chiffré)" : "")" } }
            let lines = items.isEmpty ? ["  - rien n’est gardé pour cet usage seul"] : items
            return (["- \(purpose.text)\u{A0}:"] + lines).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private var measures: String {
        SecurityMeasure.all(keysAreOnServer: settings.keysAreOnServer).map(\.text).joined(separator: "\u{202F}; ")
    }

    private func lateness(_ facts: BreachFacts) -> String {
        switch breach.listed.clock {
        case .over, .told(_, inTime: false): Self.filled(facts.lateness)
        case .left, .registerOnly, .told:
            facts.lateness.isEmpty ? "Sans objet\u{A0}: le délai est tenu." : facts.lateness
        }
    }

    private var telling: String {
        if let told = breach.listed.told {
            return "Les personnes sont prévenues \(FrenchDay.text(told)), par courriel."
        }
        return breach.listed.risk == .high
            ? "Les personnes seront prévenues par courriel, dans les meilleurs délais."
            : "Le risque n’est pas jugé élevé\u{A0}: les personnes ne sont pas prévenues (article 34.1)."
    }

    private static func filled(_ text: String) -> String { text.isEmpty ? "**À COMPLÉTER**" : text }
}
