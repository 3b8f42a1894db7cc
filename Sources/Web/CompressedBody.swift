import Hummingbird
import NIOCore
import Synchronization

/// A body as one reader gets it.
struct CompressedBody: Sendable {
    let coding: ContentCoding
    let bytes: ByteBuffer
}

/// What bytes are compressed, each way once and for all, when somebody first asks for it.
final class CompressedForms: Sendable {
    private let plain: ByteBuffer
    private let effort: Compression.Effort
    /// `nil` inside: that gains nothing.
    private let brotli = Mutex<ByteBuffer??>(nil)
    private let gzip = Mutex<ByteBuffer??>(nil)

    init(of plain: ByteBuffer, _ effort: Compression.Effort) {
        (self.plain, self.effort) = (plain, effort)
    }

    /// The form that its reader likes best; `nil` where that is the plain one.
    ///
    /// - Parameter grown: hears how much memory a form takes that is made now.
    func body(for request: Request, grown: (Int) -> Void = { _ in }) -> CompressedBody? {
        guard let coding = ContentCoding.preferred(by: request) else { return nil }
        let bytes =
            switch coding {
            case .brotli: bytes(in: coding, known: brotli, grown)
            case .gzip: bytes(in: coding, known: gzip, grown)
            }
        return bytes.map { CompressedBody(coding: coding, bytes: $0) }
    }

    private func bytes(
        in coding: ContentCoding, known: borrowing Mutex<ByteBuffer??>, _ grown: (Int) -> Void
    ) -> ByteBuffer? {
        known.withLock { known in
            if let known { return known }
            // Copied: what they were written into has room for as much as the plain ones.
            let bytes = Compression.compressed(plain, coding, effort).map { ByteBuffer(bytes: $0.readableBytesView) }
            if let bytes { grown(bytes.storageCapacity) }
            known = .some(bytes)
            return bytes
        }
    }
}
