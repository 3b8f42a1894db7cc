import Crypto
import Foundation

/// Seals under one person's key, taken out of the keyring beforehand: what is known inside a transaction only is sealed
/// there.
struct Sealer: Sendable {
    let owner: Account.ID
    private let key: SymmetricKey

    init(owner: Account.ID, key: SymmetricKey) {
        self.owner = owner
        self.key = key
    }

    /// AES-256-GCM with a fresh random nonce, the place authenticated.
    func seal<Value>(_ value: Value, at place: SealedPlace) throws -> Sealed<Value> {
        let box = try AES.GCM.seal(value.sealableBytes, using: key, authenticating: place.associatedData)
        guard let combined = box.combined else { throw KeyringError.damaged }
        return Sealed(bytes: Data([Keyring.formatVersion]) + combined, at: place, of: owner)
    }
}
