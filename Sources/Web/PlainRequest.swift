import HTTPTypes
import Hummingbird

/// What a request asks for that brings an address and nothing of its reader's: no cookie, no choice of the browser's, no page that
/// it has already.
struct PlainRequest: Hashable, Sendable {
    let host: String
    let address: String
    /// In which codings the page may come, as it was said.
    let codings: String
}

extension PlainRequest {
    /// `nil` for a request on which more depends.
    init?(_ request: Request) {
        guard request.method == .get, let address = request.head.path, address.utf8.count <= Self.longest else {
            return nil
        }
        var codings = ""
        for field in request.headers {
            switch field.name {
            case .cookie, .globalPrivacyControl, .ifNoneMatch: return nil
            case .acceptEncoding: codings += "\(field.value),"
            default: break
            }
        }
        self.init(host: request.head.authority ?? "", address: address, codings: codings)
    }

    private static let longest = 300
}
