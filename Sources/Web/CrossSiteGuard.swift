import Classifieds
import HTTPTypes
import Hummingbird

/// Lets a POST pass only when a page of ours sent it: no token, so that pages are the same bytes for everybody.
///
/// `Sec-Fetch-Site` (W3C Fetch Metadata) decides where the browser sends it; where it doesn't, `Origin` must be
/// ours (RFC 6454).
enum CrossSiteGuard {
    /// - Throws: `Refusal.forbidden`.
    static func check(_ request: Request, origins: [String]) throws(Refusal) {
        guard request.method != .get, request.method != .head else { return }

        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" || site == "none" else { throw .forbidden }
        } else {
            guard let origin = request.headers[.origin], origins.contains(origin) else { throw .forbidden }
        }
    }
}
