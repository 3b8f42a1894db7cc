/// The register of processing activities (GDPR, article 30; promise LAW-5): the inventory, told by purpose, in the columns of
/// the CNIL's model. It changes with the inventory and with the operator's durations, and by nothing else.
package struct Register: Sendable {
    /// One activity: everything that is kept or opened for one purpose.
    package struct Activity: Sendable {
        package let purpose: Purpose
        /// What is kept for it, in French.
        package let data: [String]
        /// What is opened for it, beside that.
        package let alsoOpened: [String]
        /// How long each is kept, in French.
        package let kept: [String]
    }

    package let controller: Controller
    package let activities: [Activity]
    let processors: ProcessorRegister
    /// Article 32, in French.
    package let measures: [String]

    package init(for settings: SiteSettings) {
        controller = settings.controller
        processors = settings.processors
        measures = SecurityMeasure.all(keysAreOnServer: settings.keysAreOnServer).map(\.text)
        activities = Purpose.allCases.filter(settings.serves)
            .compactMap { Self.activity($0, settings) }
    }

    /// `nil` for a purpose that nothing is kept or opened for.
    private static func activity(_ purpose: Purpose, _ settings: SiteSettings) -> Activity? {
        let (all, durations) = (Inventory.inForce(on: settings), settings.durations)
        let kept = all.filter { $0.purpose == purpose }
        let opened = all.filter { $0.purpose != purpose && $0.purposes.contains(purpose) }
        guard !kept.isEmpty || !opened.isEmpty else { return nil }
        return Activity(
            purpose: purpose, data: distinct(kept.compactMap(\.what)), alsoOpened: distinct(opened.compactMap(\.what)),
            kept: distinct((kept + opened).compactMap { $0.kept?.text(durations) }))
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    /// Whose data they are, in French.
    static let people = "personnes qui publient une annonce, ou en ont commencé une"
    /// Article 9: nothing of the kind is asked for; an ad may hold some, with the person's explicit consent.
    static let sensitive = "aucune n’est demandée\u{202F}; une annonce peut en contenir, avec un consentement exprès"
    /// Outside the European Economic Area, with what lets it happen (article 30.1 e), in French.
    var transfers: String {
        let leaving = processors.processors.filter { !$0.outside.isEmpty }.map { processor in
            let countries = processor.outside.map(Country.name).joined(separator: ", ")
            return "\(processor.name)\u{A0}: \(countries), \(processor.transfer)"
        }
        return leaving.isEmpty ? "aucun" : leaving.joined(separator: "\u{202F}; ")
    }
}
