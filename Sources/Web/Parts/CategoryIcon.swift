import Classifieds
import HTML

extension Icon {
    /// The sign of a category; one that an operator adds gets the window of a call.
    static func of(_ category: Category) -> HTML {
        switch category.key {
        case "conversation": talk
        case "langues": globe
        case "cours": book
        case "coaching": target
        case "rencontre-amicale": cup
        case "jeux": dice
        case "musique": note
        case "entraide": hand
        default: window
        }
    }

    private static let window = drawn(
        "<path d=\"M12 18.5H8a4 4 0 0 1-4-4v-5a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v2\"/><rect x=\"14\" y=\"14\" width=\"6.5\" height=\"5\" rx=\"1.5\"/>"
    )
    private static let talk = drawn("<path d=\"M4 5h12v8h-7l-4 3.5v-3.5h-1zM19 9h1v8h-1v3l-3.5-3h-5.5\"/>")
    private static let globe = drawn(
        """
        <circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17z"/>
        """)
    private static let book = drawn(
        "<path d=\"M12 6.5c-3-2-6-2-8.5-1.5v13c2.5-.5 5.5-.5 8.5 1.5 3-2 6-2 8.5-1.5v-13c-2.5-.5-5.5-.5-8.5 1.5zv13\"/>"
    )
    private static let target = drawn(
        """
        <circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="4"/><path d="M12 12l7-7"/>
        """)
    private static let cup = drawn(
        "<path d=\"M5 9h11v6a4 4 0 0 1-4 4h-3a4 4 0 0 1-4-4zM16 10.5h1.5a2.5 2.5 0 0 1 0 5h-1.5M8.5 3v3M12.5 3v3\"/>")
    private static let dice = drawn(
        "<rect x=\"4\" y=\"4\" width=\"16\" height=\"16\" rx=\"4\"/><path d=\"M8.5 8.5v.1M15.5 15.5v.1M15.5 8.5v.1M8.5 15.5v.1M12 12v.1\"/>"
    )
    private static let note = drawn(
        "<path d=\"M9 17.5v-12l10-2v12\"/><circle cx=\"6.5\" cy=\"17.5\" r=\"2.5\"/><circle cx=\"16.5\" cy=\"15.5\" r=\"2.5\"/>"
    )
    private static let hand = drawn(
        "<path d=\"M12 19.5c-5-3.5-8-6.5-8-10a4.2 4.2 0 0 1 8-2 4.2 4.2 0 0 1 8 2c0 3.500-3 6.500-8 10z\"/>")
}
