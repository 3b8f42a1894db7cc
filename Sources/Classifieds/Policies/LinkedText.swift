/// A text of the policy with links in it: `[label](address)`.
package struct LinkedText: Sendable, Equatable {
    /// A piece of it.
    package enum Piece: Sendable, Equatable {
        case text(String)
        case link(label: String, address: String)
    }

    package let pieces: [Piece]

    /// Reads a text; a bracket without an address behind it is text.
    package init(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "["), let middle = rest[open...].firstRange(of: "]("),
            let close = rest[middle.upperBound...].firstIndex(of: ")")
        {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let label = rest[rest.index(after: open)..<middle.lowerBound]
            pieces.append(.link(label: String(label), address: String(rest[middle.upperBound..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// The words alone.
    package var plain: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .link(let label, _): label
            }
        }.joined()
    }
}
