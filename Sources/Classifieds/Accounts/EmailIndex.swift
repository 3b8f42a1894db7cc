import Foundation

/// The blind index of an e-mail address: HMAC-SHA-256 of its folded form, under a key of the site.
///
/// Two addresses of the same person that differ in the case of letters only are one.
struct EmailIndex: Sendable, Hashable {
    let bytes: Data

    init(bytes: Data) {
        self.bytes = bytes
    }

    init(of address: MailAddress, with keyring: some KeyedHashes) throws {
        bytes = try keyring.hash(address.text.lowercased().utf8, with: .emailIndex)
    }
}
