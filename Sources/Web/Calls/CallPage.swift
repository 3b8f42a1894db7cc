import Classifieds
import Database
import HTML
import HTTPTypes

/// `/visio/{id}`: where the call stands, and the room once one may enter.
struct CallPage: Sendable {
    let room: CallRoom
    let now: Instant

    /// 410 once it is over.
    var status: HTTPResponse.Status {
        if case .ended = room.call.phase { return .gone }
        return .ok
    }

    var page: Page {
        switch room.call.phase {
        case .open where room.state.isDirect && !(room.state.acceptsDirect && room.state.otherAcceptsDirect):
            CallStatePage(room: room).page
        case .open: RoomPage(room: room).page
        case .proposed, .planned, .ended: CallStatePage(room: room).page
        }
    }
}
