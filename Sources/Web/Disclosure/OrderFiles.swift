import Classifieds
import Foundation
import HTTPTypes
import NIOCore

extension Answer {
    /// The document that came with an order, as it came: a browser saves it, and shows nothing of it.
    static func orderDocument(_ document: Opened<Data>) -> Answer {
        let bytes = document.leave(by: .moderator)
        let kind = OrderDocument(bytes)
        return .file(
            bytes, named: "requisition.\(kind?.ending ?? "bin")", of: kind?.mediaType ?? "application/octet-stream")
    }

    /// The sealed package of an order.
    static func orderPackage(_ package: Data, of id: LegalOrder.ID) -> Answer {
        .file(package, named: "requisition-\(id).zvo", of: "application/octet-stream")
    }

    /// A file that a browser saves, and that no cache keeps.
    static func file(_ bytes: Data, named name: String, of mediaType: String) -> Answer {
        Answer(
            headers: [
                .contentType: mediaType, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ByteBuffer(bytes: bytes))
    }
}
