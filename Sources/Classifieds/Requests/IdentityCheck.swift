package import Database
import Foundation

/// The last rung of the ladder, as its row holds it (promise RIGHT-7): a written doubt, somebody else who shares it, and then a
/// document that is seen once.
struct IdentityCheck: Sendable {
    let doubt: Sealed<String>
    let doubter: Colleague.ID
    let doubted: Instant
    let approver: Colleague.ID?
    let approved: Instant?
    /// A picture in WebP; `nil` before it came, and once it was judged or is too old.
    let document: Sealed<Data>?
    let uploaded: Instant?
    let viewer: Colleague.ID?
    let seen: Instant?
    let judged: Instant?
    let isAccepted: Bool?
}

/// The same, opened for whoever answers.
package struct ShownIdentityCheck: Sendable {
    package let doubt: Opened<String>
    /// `nil` for who works here no more.
    package let doubter: Opened<String>?
    package let doubted: Instant
    /// Whether its reader doubts; then somebody else has to share it.
    package let isReaders: Bool
    package let approved: Instant?
    package let uploaded: Instant?
    /// Whether the document is there.
    package let hasDocument: Bool
    package let seen: Instant?
    /// Whether its reader saw the document, and nobody else did.
    package let isSeenByReader: Bool
    package let judged: Instant?
    package let isAccepted: Bool?
}

extension Reading {
    func identityCheck(of request: Request) throws -> IdentityCheck? {
        try row(
            """
            SELECT doubt, doubter, doubted, approver, approved, document, uploaded, viewer, seen, judged, accepted
            FROM identity_check WHERE request = \(request.id)
            """
        ).map { try IdentityCheck(row: $0, of: request) }
    }
}

extension IdentityCheck {
    fileprivate init(row: Row, of request: Request) throws {
        let document: Data? = try row["document"]
        let accepted: Int? = try row["accepted"]
        self.init(
            doubt: Sealed(bytes: try row["doubt"], at: Request.doubtPlace(of: request.id), of: request.holder),
            doubter: try row["doubter"], doubted: try row["doubted"], approver: try row["approver"],
            approved: try row["approved"],
            document: document.map { Sealed(bytes: $0, at: Request.documentPlace(of: request.id), of: request.holder) },
            uploaded: try row["uploaded"], viewer: try row["viewer"], seen: try row["seen"],
            judged: try row["judged"], isAccepted: accepted.map { $0 == 1 })
    }
}
