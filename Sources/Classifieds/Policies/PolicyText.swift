/// The text of the policy, made from the same settings and lists that the program runs with: one clause a promise.
struct PolicyText: Sendable {
    let settings: SiteSettings
    let facts: PolicyFacts

    /// - Parameter settings: names in them make no links.
    init(settings: SiteSettings) {
        var settings = settings
        let controller = settings.controller
        settings.controller = Controller(
            name: Self.plain(controller.name), address: Self.plain(controller.address),
            email: Self.plain(controller.email), host: Self.plain(controller.host))
        settings.databaseHost = settings.databaseHost.map(Self.plain)
        settings.keyringHost = settings.keyringHost.map(Self.plain)
        settings.photosHost = settings.photosHost.map(Self.plain)
        self.settings = settings
        facts = PolicyFacts(settings: settings)
    }

    /// What an operator wrote, which makes no link.
    static func plain(_ text: String) -> String {
        text.replacing("[", with: "(").replacing("]", with: ")")
    }

    /// The clause about a promise, with what people ask first about it.
    func clause(_ promise: Promise, _ brief: PolicyBrief) -> PolicyDocument.Clause {
        let (title, blocks) = words(promise)
        return PolicyDocument.Clause(
            promise: promise.rawValue, title: title, brief: brief[promise], blocks: blocks,
            facts: facts.facts(of: promise))
    }

    private func words(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise.part {
        case .preamble: preamble(promise)
        case .collection: promise.rawValue.hasPrefix("RET") ? retention(promise) : collection(promise)
        case .uses: uses(promise)
        case .sharing: sharing(promise)
        case .security: security(promise)
        case .rights: rights(promise)
        case .cookies: cookies(promise)
        case .recourse: recourse(promise)
        }
    }

    /// Whether tables are on another machine.
    var hasTablesElsewhere: Bool { settings.databaseHost != nil || settings.keyringHost != nil }

    /// Whether tables or photos are.
    var hasOtherMachine: Bool { hasTablesElsewhere || settings.photosHost != nil }

    /// A length, in French.
    func length(_ duration: KeyPath<Durations, Duration>) -> String {
        FrenchDuration.text(settings.durations[keyPath: duration])
    }
}

extension PolicyDocument {
    /// The policy of a site with these settings.
    package init(for settings: SiteSettings) {
        let text = PolicyText(settings: settings)
        let brief = PolicyBrief(of: text)
        parts = Promise.Part.allCases.map { part in
            Part(title: part.title, clauses: part.promises.map { text.clause($0, brief) })
        }
    }
}

extension PolicyDocument.Block {
    static func text(_ text: String) -> Self { .paragraph(text: text) }
}
