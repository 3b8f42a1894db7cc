import Classifieds
import HTML
import HTTPTypes
import NIOCore

/// What one page of the console has of its own; `StaffLayout` puts the rest around it.
///
/// Lists of cases mark each row `data-row`, with one link in it: `j` and `k` go from one to the next, Enter opens. The form of a
/// decision has radio buttons named `mesure`, which `1` to `4` choose, and the button that takes a case is marked `data-take`, for `p`.
struct StaffPage: Sendable {
    let title: HTML
    /// The entry of the menu that it belongs to.
    var area: StaffArea?
    /// Everything under the heading.
    let content: HTML
}

extension Visit {
    /// A page of the console, which nobody keeps: with how much waits in the queues that the caller sees.
    func staffPage(_ page: StaffPage, status: HTTPResponse.Status = .ok) async throws -> Answer {
        let layout = StaffLayout(
            settings: site.settings, visitor: visitor, caller: caller,
            counts: try await site.staff.queues(by: caller), now: now)
        return Answer(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .vary: Visitor.varyingHeaders,
            ],
            body: ByteBuffer(bytes: layout.render(page).bytes))
    }
}
