import Classifieds
import Database
import HTML

/// The room: in front of it camera and microphone are tried, in it the two see and hear each other.
struct RoomPage: Sendable {
    let room: CallRoom

    var page: Page {
        Page(
            title: "Visio avec \(room.other.name)",
            main: """
                <h1>Visio avec \(room.other.name)</h1>
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }
}
