import Database

/// The facts of a policy: made from the inventory, the purposes, the durations and the settings that the program runs with, so
/// that none can say anything else than what is done.
struct PolicyFacts: Sendable {
    let settings: SiteSettings
    private let entries: [InventoryEntry]

    init(settings: SiteSettings) {
        self.settings = settings
        entries = Inventory.inForce(on: settings).filter(\.isPersonal)
    }

    /// The facts that belong to a promise's clause.
    func facts(of promise: Promise) -> [PolicyDocument.Fact] {
        durations(of: promise) + uses(of: promise) + protection(of: promise)
    }

    private func durations(of promise: Promise) -> [PolicyDocument.Fact] {
        DurationSetting.all.filter { $0.promise == promise && (settings.hasEscrow || $0.promise != .escrow) }.map {
            .duration($0.key, $0.what, settings.durations[keyPath: $0.value])
        }
    }

    private func uses(of promise: Promise) -> [PolicyDocument.Fact] {
        switch promise {
        case .inventory: data
        case .gate: purposes
        case .processors: recipients
        case .exemptCookies: cookies
        default: []
        }
    }

    private func protection(of promise: Promise) -> [PolicyDocument.Fact] {
        let kept: [PolicyDocument.Fact] =
            promise.keeping == nil ? [] : [.protection("kept.\(promise.rawValue)", promise.sentence)]
        return promise == .advertising ? kept + sensitive : kept
    }

    /// What an operator made sensitive isn't less so without a word.
    private var sensitive: [PolicyDocument.Fact] {
        settings.sensitiveCategories.subtracting(Category.initiallySensitive).sorted { $0.key < $1.key }.map {
            .protection(
                "sensitive.\($0.key)", "rien n’est retenu de l’intérêt pour «\u{A0}\(settings.name(of: $0))\u{A0}»")
        }
    }

    /// What is kept, and what it is used for beside what it is kept for.
    private var data: [PolicyDocument.Fact] {
        entries.filter { !$0.isInBrowser }.flatMap { entry in
            purposes(of: entry).map { purpose in
                PolicyDocument.Fact.use(
                    "data.\(entry.name).\(purpose.rawValue)", "\(entry.what ?? "")\u{A0}: \(purpose.text)")
            }
        }
    }

    private func purposes(of entry: InventoryEntry) -> [Purpose] { entry.purposes.filter(settings.serves) }

    private var purposes: [PolicyDocument.Fact] {
        purposesInForce.map { .use("purpose.\($0.rawValue)", $0.text) }
    }

    /// What data are used for here.
    var purposesInForce: [Purpose] {
        let used = Set(entries.flatMap(purposes))
        return Purpose.allCases.filter(used.contains)
    }

    private var recipients: [PolicyDocument.Fact] {
        let named = [
            ("controller", settings.controller.name), ("host", settings.controller.host),
            ("mail", settings.mailServer), ("mailbox", settings.mailboxServer),
        ]
        let people: [PolicyDocument.Fact] = named.compactMap { role, name in
            name.map { .use("recipient.\(role).\($0)", $0) }
        }
        let machines =
            hosts("database", settings.databaseHost, of: "la base de données")
            + hosts("keys", settings.keyringHost, of: "la base des clés")
            + hosts("photos", settings.photosHost, of: "le stockage des photos")
            + relays + told + correspondent
        let purposes: [PolicyDocument.Fact] = purposesInForce.flatMap { purpose in
            purpose.recipients.filter { settings.mailServer != nil || $0 != .mailServer }.map {
                .use("recipient.\($0).\(purpose.rawValue)", "\($0.text), pour \(purpose.text)")
            }
        }
        let others = PolicyProcessors(of: settings.processors).facts + PolicyPartners(of: settings.partners).facts
        return people + machines + others + purposes
    }

    private var relays: [PolicyDocument.Fact] {
        (settings.relay?.outsideHosts ?? []).map { .use("recipient.relay.\($0)", "\($0), par où passent les visios") }
    }

    private var told: [PolicyDocument.Fact] {
        settings.webhookHosts.map { .use("recipient.webhook.\($0)", "\($0), qui reçoit les avis à l’exploitant") }
    }

    /// Whoever is called sees the other's address where no relay stands between. In the demo one may be there or not at each
    /// start, with coturn installed or taken away: it always reckons with none.
    private var correspondent: [PolicyDocument.Fact] {
        let mayBeNone = settings.isDemo && (settings.relay?.isOnThisMachine ?? true)
        guard settings.relay == nil || mayBeNone else { return correspondentLater }
        return [
            .use(
                "recipient.correspondent.address",
                "l’autre personne d’une visio sans relais, qui voit votre adresse IP si vous l’acceptez tous les deux")
        ]
    }

    /// A relay of somebody else's is cut off at its contract's end: from then on calls are as without one.
    private var correspondentLater: [PolicyDocument.Fact] {
        guard settings.relay?.isOnThisMachine == false else { return [] }
        return [
            .use(
                "recipient.correspondent.later",
                "l’autre personne d’une visio, si le contrat du relais prend fin, qui voit alors votre adresse IP si vous l’acceptez tous les deux"
            )
        ]
    }

    /// Each by itself: the order in which an address names them says nothing.
    private func hosts(_ role: String, _ names: String?, of what: String) -> [PolicyDocument.Fact] {
        (names ?? "").split(separator: ", ").map { .use("recipient.\(role).\($0)", "\($0), qui tient \(what)") }
    }

    private var cookies: [PolicyDocument.Fact] {
        entries.filter(\.isInBrowser).map { .use("\($0.kind).\($0.name)", "\($0.name)\u{A0}: \($0.what ?? "")") }
    }
}

extension PolicyDocument.Fact {
    static func duration(_ key: String, _ what: String, _ duration: Duration) -> Self {
        Self(key: "duration.\(key)", kind: .duration, what: what, seconds: duration.inMilliseconds / 1_000)
    }

    static func use(_ key: String, _ what: String) -> Self {
        Self(key: key, kind: .use, what: what, seconds: nil)
    }

    static func protection(_ key: String, _ what: String) -> Self {
        Self(key: key, kind: .protection, what: what, seconds: nil)
    }
}
