import Classifieds
import Database
import HTML
import HTTPTypes

/// `/visio/{id}`: where the call stands, and the room once one may enter.
struct CallPage: Sendable {
    let room: CallRoom
    let now: Instant
    let settings: SiteSettings
    /// Why what was just asked for couldn't be done; that it is over says enough.
    var obstacle: CallObstacle?

    /// 410 once it is over; else whether what was just asked for is done, in the room too.
    var status: HTTPResponse.Status {
        if case .ended = room.call.phase { return .gone }
        return obstacle?.status ?? .ok
    }

    var page: Page {
        isRoom
            ? RoomPage(room: room, settings: settings, obstacle: obstacle).page
            : CallStatePage(room: room, now: now, obstacle: status == .gone ? nil : obstacle).page
    }

    /// Whether camera and microphone may be asked for: in the room, and by whoever waits in front of it for an answer.
    var isRoom: Bool {
        switch room.call.phase {
        case .open: !room.state.isDirect || (room.state.acceptsDirect && room.state.otherAcceptsDirect)
        case .proposed: room.call.isOwn && room.call.starts == nil && !room.state.isDirect
        case .planned, .ended: false
        }
    }
}
