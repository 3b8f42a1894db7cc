import Classifieds
import Foundation
import HTTPTypes

extension Routes {
    /// A person's alerts.
    mutating func addAPIAlerts() {
        let ours = Route.Access.token(.alerts)
        api(.get, "/alerts", access: ours, "apiAlerts", AlertResources.list)
        api(.post, "/alerts", access: ours, as: APIRule(counting: .firstMessage), "apiAskAlert", AlertResources.ask)
        api(.patch, "/alerts/:id", access: ours, as: .change, "apiChangeAlert", AlertResources.change)
        api(.delete, "/alerts/:id", access: ours, as: .change, "apiStopAlert", AlertResources.stop)
    }
}

/// Alerts, by the actions of the page.
enum AlertResources {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        return .own(OwnAlerts(alertes: try await visit.site.alerts.own(of: visit.caller).map { APIAlert($0) }))
    }

    /// Begins at once, its person's address being proved. The same search again is the same alert, in the rhythm of now.
    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        var body = try await APIBody.read(
            visit, allowed: ["q", "rubrique", "lieu", "rayon", "photo", "visio", "sexe", "rythme"])
        let asked = try AskedAlertFields(&body)
        let draft = try asked.draft(visit)
        let made = try await visit.once(asking: body.bytes) { _ in
            guard case .begun(let id) = try await visit.site.alerts.ask(draft, by: visit.caller) else {
                throw Refusal.forbidden
            }
            return id.text
        }
        return try await shown(made, visit).made(at: "/api/v1/alerts/\(made)")
    }

    @Sendable static func change(_ visit: Visit) async throws -> Answer {
        let id: Alert.ID = try visit.id("id")
        var body = try await APIBody.read(visit, allowed: ["rythme"])
        var word = ""
        body.require("rythme")
        body.read("rythme", into: &word)
        try body.requireSound()
        guard let rhythm = Alert.Rhythm(word: word) else { throw Refusal.invalid([.rhythm]) }
        try await visit.site.alerts.change(id, to: rhythm, by: visit.caller)
        return try await shown(id.text, visit).tagged
    }

    @Sendable static func stop(_ visit: Visit) async throws -> Answer {
        try await visit.site.alerts.stop(try visit.id("id"), by: visit.caller)
        return .done
    }

    private static func shown(_ id: String, _ visit: Visit) async throws -> Answer {
        let own = try await visit.site.alerts.own(of: visit.caller).first { $0.id.text == id }
        guard let own else { throw Refusal.gone }
        return .own(APIAlert(own))
    }
}

/// The fields of the form, as a program sends them.
private struct AskedAlertFields {
    private var words = FormFields()

    init(_ body: inout APIBody) throws {
        for name in ["q", "rubrique", "lieu", "sexe", "rythme"] where body.has(name) {
            var text = ""
            body.read(name, into: &text)
            words.append(text: text, name: name)
        }
        for name in ["photo", "visio"] {
            var isWanted = false
            body.read(name, into: &isWanted)
            if isWanted { words.append(text: "1", name: name) }
        }
        var radius = 0
        body.read("rayon", into: &radius)
        if radius != 0 { words.append(text: String(radius), name: "rayon") }
        try body.requireSound()
    }

    /// - Throws: `Refusal.invalid` for what the form would leave out, too.
    func draft(_ visit: Visit) throws -> AlertDraft {
        let form = AlertForm(words, site: visit.site)
        let search = form.asked.search
        let problems: [Problem?] = [
            (words["q"] ?? "").unicodeScalars.count <= 200 ? nil : .value("q"),
            (words["rubrique"] ?? "") == (search.category?.key ?? "") ? nil : .value("rubrique"),
            (words["sexe"] ?? "") == (search.sex?.rawValue ?? "") ? nil : .value("sexe"),
            words["rayon"].map { radius in Search.radii.contains { String($0) == radius } } ?? true
                ? nil : .value("rayon"),
        ]
        guard problems.allSatisfy({ $0 == nil }) else { throw Refusal.invalid(problems.compactMap(\.self)) }
        return try form.draft(by: visit.caller, on: visit.site)
    }
}

extension Problem {
    fileprivate static let rhythm = Problem("rythme", "Choisissez quand vous voulez être prévenu.")

    fileprivate static func value(_ field: String) -> Problem {
        Problem(field, "Cette valeur n’est pas de celles que la description donne.")
    }
}

private struct OwnAlerts: Encodable {
    let alertes: [APIAlert]
}

/// An alert, to its person's program: the fields that asked for it.
private struct APIAlert: Encodable {
    let id: String
    let q: String
    let rubrique: String
    let lieu: String
    let rayon: Int
    let photo: Bool
    let visio: Bool
    let sexe: String
    let rythme: String
    let creee: String
    let fin: String

    init(_ own: OwnAlert) {
        id = own.id.text
        q = own.search.words
        rubrique = own.search.category?.key ?? ""
        lieu = own.search.place?.code ?? ""
        rayon = own.search.radius
        (photo, visio) = (own.search.withPhoto, own.search.withVisio)
        sexe = own.search.sex?.rawValue ?? ""
        rythme = own.rhythm.word
        creee = ExportedTime.text(own.created)
        fin = ExportedTime.text(own.ends)
    }
}
