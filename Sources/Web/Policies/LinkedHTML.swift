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
        case .link(let label, let address):
            isOurs(address) ? "<a href=\"\(address)\">\(label)</a>" : "\(label)"
        }
    }

    /// Whether an address leads where a policy may: settings stand in its text.
    private static func isOurs(_ address: String) -> Bool {
        ["https://", "mailto:", "/", "#"].contains { address.hasPrefix($0) } && !address.hasPrefix("//")
    }
}
