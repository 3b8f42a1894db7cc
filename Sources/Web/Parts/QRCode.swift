import CQrencode
import HTML

/// A square of black and white that a telephone reads (ISO/IEC 18004).
struct QRCode: Sendable {
    /// How many modules a side has.
    private let side: Int
    /// Row after row.
    private let isDark: [Bool]
    /// What lies around it (ISO/IEC 18004, section 5.3.8).
    private static let quiet = 4

    /// - Returns: `nil` for more text than fits into one.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        // The lowest bit of a module says whether it is dark (qrencode.h).
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
    }

    /// As a drawing; what it says stands beside it as text, for whoever can't point a camera at it.
    func svg(named name: HTML) -> HTML {
        let size = side + 2 * Self.quiet
        return """
            <svg class="qr" viewBox="0 0 \(size) \(size)" role="img" aria-label="\(name)" shape-rendering="crispEdges">\
            <rect class="qr-paper" width="\(size)" height="\(size)"/><path class="qr-ink" d="\(path)"/></svg>
            """
    }

    private var path: String {
        isDark.indices.filter { isDark[$0] }
            .map { "M\($0 % side + Self.quiet) \($0 / side + Self.quiet)h1v1h-1z" }.joined()
    }
}
