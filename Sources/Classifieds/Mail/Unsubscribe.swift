import Database
import Foundation

/// What the button of a mail switches off, for whom (RFC 8058). It is in the button's address itself, so that it works as
/// long as the mail is kept, without a session and after everything else of the person is gone.
package struct Unsubscription: Sendable, Equatable {
    /// What a mail's own button can switch off.
    package enum Subject: String, Sendable, CaseIterable {
        case reminders = "r"
        case messages = "m"
        /// The letter of new ads.
        case news = "l"
    }

    package let subject: Subject
    let account: Account.ID
    private let seal: String

    init(_ subject: Subject, for account: Account.ID, with keyring: Keyring) throws {
        self.subject = subject
        self.account = account
        seal = try Self.seal(subject, account, keyring)
    }

    /// Nil for a text that isn't one of this site's.
    init?(_ text: String, with keyring: Keyring) throws {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let subject = Subject(rawValue: parts[1]), let account = Account.ID(parts[0]) else {
            return nil
        }
        try self.init(subject, for: account, with: keyring)
        // Every byte is looked at: how long it takes says nothing of where they differ.
        let difference = zip(seal.utf8, parts[2].utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard parts[2].utf8.count == seal.utf8.count, difference == 0 else { return nil }
    }

    /// Letters, digits and two hyphens.
    var text: String { "\(account)-\(subject.rawValue)-\(seal)" }

    /// 128 bits: nobody guesses one.
    private static func seal(_ subject: Subject, _ account: Account.ID, _ keyring: Keyring) throws -> String {
        Hexadecimal.text(try keyring.hash("\(subject.rawValue) \(account)".utf8, with: .unsubscription).prefix(16))
    }
}

extension Mail {
    /// What a button is for, without pressing it.
    ///
    /// - Throws: `Refusal.notFound` for what isn't a button of this site.
    package func unsubscription(_ text: String) async throws -> Unsubscription {
        guard let unsubscription = try Unsubscription(text, with: site.keyring) else { throw Refusal.notFound }
        return unsubscription
    }

    /// Switches off at once, for good and as often as it is pressed; of somebody who was erased nothing is written.
    ///
    /// - Throws: `Refusal.notFound` for what isn't a button of this site.
    package func unsubscribe(_ text: String) async throws -> Unsubscription {
        let unsubscription = try await unsubscription(text)
        guard unsubscription.subject != .news else {
            try await site.rights.refuseProspection(of: unsubscription.account)
            return unsubscription
        }

        try await site.database.write { writer in
            switch unsubscription.subject {
            case .reminders: try writer.noteObjection(to: .reminders, of: unsubscription.account)
            case .messages: try writer.choose(.noMessages, true, for: unsubscription.account)
            case .news: break
            }
        }

        if unsubscription.subject == .reminders { site.gate.lookAgain() }
        return unsubscription
    }

    /// The two headers by which mail programs show a button of their own (RFC 2369, RFC 8058 §3.1).
    func unsubscribeHeaders(for entry: OutboxEntry) throws -> [(String, String)] {
        guard let button = try button(of: entry) else { return [] }
        return [
            ("List-Unsubscribe", "<\(button)>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ]
    }

    /// A class is switched off for its reader; of alerts, one ends.
    private func button(of entry: OutboxEntry) throws -> String? {
        if entry.kind == .alert || entry.kind == .alertEnds { return try entry.alert.map(endAddress) }
        guard let subject = entry.kind.unsubscribing, let account = entry.account else { return nil }
        return try unsubscribeAddress(subject, for: account)
    }

    /// Where a mail's button leads, for programs and for people whose program shows none.
    func unsubscribeAddress(_ subject: Unsubscription.Subject, for account: Account.ID) throws -> String {
        "\(site.settings.baseURL)/desabonnement/\(try Unsubscription(subject, for: account, with: site.keyring).text)"
    }
}
