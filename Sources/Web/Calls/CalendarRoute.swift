import Classifieds
import HTTPTypes
import NIOCore

extension Routes {
    mutating func addCallCalendars() {
        get("/visio/:id/calendrier.ics", access: .member, "callCalendar", CalendarHandlers.show)
    }
}

/// The file that puts a planned call into a calendar.
enum CalendarHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let calendar = try await visit.site.calls.calendar(of: try visit.id("id"), to: visit.caller)
        return Answer(
            headers: [
                .contentType: calendar.type.joined(separator: " "), .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(CallCalendar.fileName)\"",
            ],
            body: ByteBuffer(string: calendar.text))
    }
}
