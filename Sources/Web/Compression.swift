import CBrotli
import CZlib
import NIOCore

/// Brotli and gzip. Only what is the same for everybody is compressed: a page with something secret beside something asked for
/// would tell the secret by its size, whichever of the two it is (the BREACH attack).
enum Compression {
    /// How hard it tries: files once each, at their first use; pages each time that they are made.
    enum Effort {
        case file, page

        fileprivate var brotli: Int32 { self == .file ? 11 : 4 }
        /// A sixth level takes half as long again for three bytes in a hundred.
        fileprivate var gzip: Int32 { self == .file ? 9 : 5 }
    }

    /// The bytes compressed; `nil` when that gains nothing.
    static func compressed(_ body: ByteBuffer, _ coding: ContentCoding, _ effort: Effort) -> ByteBuffer? {
        guard body.readableBytes > leastBytes else { return nil }
        let output =
            switch coding {
            case .brotli: brotli(body, effort.brotli)
            case .gzip: gzip(body, effort.gzip)
            }
        return output.readableBytes > 0 && output.readableBytes < body.readableBytes ? output : nil
    }

    /// Nothing, when it fails.
    private static func brotli(_ body: ByteBuffer, _ quality: Int32) -> ByteBuffer {
        var output = ByteBuffer()
        let bound = BrotliEncoderMaxCompressedSize(body.readableBytes)
        output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { room in
            body.withUnsafeReadableBytes { source in
                var size = room.count
                let isDone = BrotliEncoderCompress(
                    quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, source.count,
                    source.bindMemory(to: UInt8.self).baseAddress, &size,
                    room.bindMemory(to: UInt8.self).baseAddress)
                return isDone == BROTLI_TRUE ? size : 0
            }
        }
        return output
    }

    /// Nothing, when it fails. Its head names no file, no machine and no time, so that the same bytes give the same bytes.
    private static func gzip(_ body: ByteBuffer, _ level: Int32) -> ByteBuffer {
        var output = ByteBuffer()
        // zlib wants its state at one address from its beginning to its end.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        // 16 with the window's bits: in gzip's frame.
        let begun = deflateInit2_(
            stream, level, Z_DEFLATED, MAX_WBITS + 16, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard begun == Z_OK else { return output }
        defer { deflateEnd(stream) }

        let bound = Int(deflateBound(stream, uLong(body.readableBytes)))
        output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { room in
            body.withUnsafeReadableBytes { source in
                // It is read only: the pointer is one to change by an old habit of C.
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.bindMemory(to: Bytef.self).baseAddress)
                stream.pointee.avail_in = uInt(source.count)
                stream.pointee.next_out = room.bindMemory(to: Bytef.self).baseAddress
                stream.pointee.avail_out = uInt(room.count)
                return deflate(stream, Z_FINISH) == Z_STREAM_END ? Int(stream.pointee.total_out) : 0
            }
        }
        return output
    }

    /// Under this a packet carries it anyway.
    private static let leastBytes = 1_200
}
