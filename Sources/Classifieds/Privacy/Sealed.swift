package import Foundation

/// A value that can be sealed: to bytes and back.
package protocol Sealable: Sendable {
    var sealableBytes: Data { get }
    /// `nil` when the bytes are not of this form.
    init?(sealableBytes: Data)
}

/// What a person wrote or sent, encrypted under that person's key: it exists in no other form at rest.
///
/// AES-256-GCM with a fresh random nonce. The place is part of what is authenticated: bytes moved to another row
/// or column don't open.
package struct Sealed<Value: Sealable>: Sendable {
    package let bytes: Data
    package let place: SealedPlace
    package let owner: Account.ID

    /// Bytes read from `place`.
    package init(bytes: Data, at place: SealedPlace, of owner: Account.ID) {
        self.bytes = bytes
        self.place = place
        self.owner = owner
    }
}

extension Sealed: CustomStringConvertible {
    package var description: String { "‹sealed›" }
}

/// Where a sealed value stands: table, column (or file kind) and row.
package struct SealedPlace: Sendable, Hashable {
    package let table: StaticString
    package let column: StaticString
    package let row: String

    package init(_ table: StaticString, _ column: StaticString, row: String) {
        self.table = table
        self.column = column
        self.row = row
    }

    /// What AES-GCM authenticates beside the value.
    var associatedData: Data {
        Data("\(table)\u{0}\(column)\u{0}\(row)\u{0}\(Keyring.formatVersion)".utf8)
    }

    package static func == (left: SealedPlace, right: SealedPlace) -> Bool {
        left.associatedData == right.associatedData
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(associatedData)
    }
}

extension String: Sealable {
    package var sealableBytes: Data { Data(utf8) }

    package init?(sealableBytes: Data) {
        self.init(validating: sealableBytes, as: UTF8.self)
    }
}

extension Data: Sealable {
    package var sealableBytes: Data { self }

    package init?(sealableBytes: Data) {
        self = sealableBytes
    }
}
