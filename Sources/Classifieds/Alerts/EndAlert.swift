import Database
import Foundation

/// The button of an alert's mails (RFC 8058): it ends that alert, without a session and as long as the mail is kept.
struct AlertButton: Sendable {
    let alert: Alert.ID
    private let seal: String

    init(_ alert: Alert.ID, with keyring: Keyring) throws {
        self.alert = alert
        // 128 bits: nobody guesses one.
        seal = Hexadecimal.text(try keyring.hash("alert \(alert)".utf8, with: .unsubscription).prefix(16))
    }

    /// Nil for a text that isn't one of this site's.
    init?(_ text: String, with keyring: Keyring) throws {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let alert = Alert.ID(parts[0]) else { return nil }
        try self.init(alert, with: keyring)
        // Every byte is looked at: how long it takes says nothing of where they differ.
        let difference = zip(seal.utf8, parts[1].utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard parts[1].utf8.count == seal.utf8.count, difference == 0 else { return nil }
    }

    /// Letters, digits and a hyphen.
    var text: String { "\(alert)-\(seal)" }
}

extension Alerts {
    /// The alert that a mail's button ends, without pressing it; `nil` when it is over.
    ///
    /// - Throws: `Refusal.notFound` for what isn't a button of this site.
    package func ending(_ token: String) async throws -> Search? {
        let id = try button(token).alert
        guard let alert = try await site.database.read({ try $0.alert(id) }) else { return nil }
        let search = try await site.gate.open(alert.search, for: .selfService).leave(by: .ownPage)
        return search.search(in: site.places)
    }

    /// Ends it at once, and as often as it is pressed.
    ///
    /// - Throws: `Refusal.notFound` for what isn't a button of this site.
    package func end(_ token: String) async throws {
        try await end(try button(token).alert)
    }

    /// Ends an alert, for whoever proved that it is theirs.
    func end(_ id: Alert.ID) async throws {
        guard try await site.database.read({ try $0.alert(id) }) != nil else { return }
        // First where a backup that is put back would look.
        try await site.keyring.noteWithdrawn(.alert(id))
        try await site.database.write { try $0.deleteAlert(id) }
        try await site.database.forgetHistory()
    }

    private func button(_ token: String) throws -> AlertButton {
        guard let button = try AlertButton(token, with: site.keyring) else { throw Refusal.notFound }
        return button
    }
}

extension Mail {
    /// Where the button of an alert's mail leads, for programs and for people whose program shows none.
    func endAddress(of alert: Alert.ID) throws -> String {
        "\(site.settings.baseURL)/alertes/\(try AlertButton(alert, with: site.keyring).text)/fin"
    }
}
