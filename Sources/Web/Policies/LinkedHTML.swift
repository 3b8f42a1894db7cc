import Classifieds
import HTML

extension HTML {
    /// A text of the policy, its links made.
    init(_ linked: LinkedText) {
        self = "\(linked.pieces.map(Self.piece))"
    }

    private static func piece(_ piece: LinkedText.Piece) -> HTML {
        switch piece {
        case .text(let text): "\(text)"
        case .link(let label, let address): "<a href=\"\(address)\">\(label)</a>"
        }
    }
}
