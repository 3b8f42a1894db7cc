import CBrotli
import HTTPTypes
import Hummingbird
import NIOCore

/// Brotli (RFC 7932): a page shrinks to a fifth. Only what is the same for everybody is compressed: a page with
/// something secret beside something asked for would tell the secret by its size (the BREACH attack).
enum Compression {
    /// How hard it tries: files once, at their first use; pages each time.
    enum Effort: Int32 {
        case file = 11
        case page = 4
    }

    /// The bytes compressed; `nil` when that gains nothing.
    static func compressed(_ body: ByteBuffer, _ effort: Effort) -> ByteBuffer? {
        guard body.readableBytes > leastBytes else { return nil }
        var output = ByteBuffer()
        let bound = BrotliEncoderMaxCompressedSize(body.readableBytes)
        let written = output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { room in
            body.withUnsafeReadableBytes { source in
                var size = room.count
                let isDone = BrotliEncoderCompress(
                    effort.rawValue, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, source.count,
                    source.bindMemory(to: UInt8.self).baseAddress, &size,
                    room.bindMemory(to: UInt8.self).baseAddress)
                return isDone == BROTLI_TRUE ? size : 0
            }
        }
        return written > 0 && written < body.readableBytes ? output : nil
    }

    /// Whether the browser said that it reads Brotli (RFC 9110 §12.5.3).
    static func isAccepted(by request: Request) -> Bool {
        let entries = (request.headers[.acceptEncoding] ?? "").filter { $0 != " " }.split(separator: ",")
        return entries.contains { entry in
            let parts = entry.split(separator: ";")
            let isRefused = parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
            return parts.first == "br" && !isRefused
        }
    }

    /// Under this a packet carries it anyway.
    private static let leastBytes = 1_200
}
