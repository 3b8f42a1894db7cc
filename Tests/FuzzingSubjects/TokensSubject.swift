import Database
package import Foundation
package import TestSite

@testable import Classifieds
@testable import Web

/// Signed receipts, the buttons of mails, and secrets: a token of the site with something changed, or anything else.
///
/// The first byte says which token. Behind it stand changes, two bytes each: where, and what stands there then; from 0x80
/// on the rest is the whole text.
package struct TokensSubject: FuzzingSubject {
    package static let name = "tokens"
    package static let longest = 700

    private let site: Site
    /// Consent, erasure, a button, something else that the site signed.
    private let genuine: [String]

    package init(_ world: TestSite) throws {
        site = world.site
        let (now, key) = (site.clock.now(), site.keyring.signing)
        let consent = ConsentReceipt(answers: [.chat: ConsentReceipt.Answer(isYes: true, words: "abc", date: now)])
        let erasure = ErasureReceipt(
            of: .ad, on: site.settings.baseURL, asked: now, keyDestroyed: nil, done: now,
            erased: ErasureReceipt.Erased())
        genuine = [
            try consent.signed(with: key), try SignedReceipt(erasure, with: key).signature,
            try Unsubscription(.reminders, for: .random(), with: site.keyring).text,
            try key.sign(json: Data(#"{"kind":"other"}"#.utf8)),
        ]
    }

    package func look(at bytes: Data) throws {
        let text = text(from: bytes)
        let key = site.keyring.signing
        let isSigned = text != genuine[2] && genuine.contains(text)

        try require((key.verified(text) != nil) == isSigned, "what the site didn't sign isn't signed")
        let receipt = try? ConsentReceipt(text, from: key, at: site.clock.now())
        try require((receipt != nil) == (text == genuine[0]), "only the site's receipt of a choice is one")
        try require(
            (SignedReceipt(text, from: key) != nil) == (text == genuine[1]),
            "only the site's receipt of an erasure is one")
        let button = try Unsubscription(text, with: site.keyring)
        try require((button != nil) == (text == genuine[2]), "only the site's button is one")
        try checkNames(text)
    }

    private func text(from bytes: Data) -> String {
        guard let kind = bytes.first, kind < 0x80 else { return String(decoding: bytes.dropFirst(), as: UTF8.self) }
        var signs = Array(genuine[Int(kind) % genuine.count].utf8)
        var changes = Array(bytes.dropFirst())[...]
        while let place = changes.popFirst(), let sign = changes.popFirst() {
            // The last signs are the signature, where one text may be written in several ways.
            let index = (signs.count - 1 - Int(place)) % max(1, signs.count)
            if signs.indices.contains(index) { signs[index] = sign }
        }
        if let end = changes.first { signs.removeLast(min(signs.count, Int(end))) }
        return String(decoding: signs, as: UTF8.self)
    }

    /// What names a thing is read as it stands, or not at all.
    private func checkNames(_ text: String) throws {
        if let secret = Secret(text) { try require(secret.text == text, "a secret is read as it stands") }
        if let id = ID<Ad>(text) { try require(ID<Ad>(id.text) == id, "a name is read as it is written") }
        if let alias = MailAlias(text) {
            try require(MailAlias(alias.text) == alias, "an alias is read as it is written")
        }
        if let cursor = APICursor(text: text) { try require(cursor.text == text, "a cursor is read as it stands") }
        if let access = AccessSecret(text) {
            try require(text.hasPrefix(AccessSecret.prefix) && text.utf8.count == 26, "a token is as long as a token")
            try require(AccessSecret(text) == access, "a token is read the same twice")
        }
        if let address = MailAddress(text) {
            try require(MailAddress(address.text) == address, "an address is read as it is written")
        }
    }
}
