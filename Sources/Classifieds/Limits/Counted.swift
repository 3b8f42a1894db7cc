package import Foundation

/// How often somebody did something lately, as the processes of one site tell each other.
package struct Counted: Sendable, Hashable {
    /// What is counted with it.
    package enum Kind: Character, Sendable {
        /// An act, so many times in an hour.
        case act = "a"
        /// Pages of ads that were read.
        case reading = "r"
    }

    package let kind: Kind
    package static let nameBytes = 16
    /// A keyed hash of who and what, of `nameBytes`.
    package let name: Data
    package let times: Int

    package init(_ kind: Kind, _ name: Data, times: Int) {
        self.kind = kind
        self.name = name
        self.times = times
    }

    /// As it travels: one letter, the hash in Base64, a colon, the number.
    var text: String { "\(kind.rawValue)\(name.base64EncodedString()):\(times)" }

    /// Reads what `text` wrote; `nil` for anything else.
    init?(text: some StringProtocol) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let kind = parts[0].first.flatMap(Kind.init),
            let name = Data(base64Encoded: String(parts[0].dropFirst())), name.count == Self.nameBytes,
            let times = Int(parts[1]), times > 0
        else { return nil }
        self.init(kind, name, times: times)
    }
}
