import CVips
import Classifieds
import Foundation

/// What a worker made of a file.
struct RenderedPhoto: Sendable, Equatable {
    var variants: [PhotoSize: Data]
    /// Of a photo that doesn't look like any other; drawings have none.
    var print: PhotoPrint?
}

/// What a worker does with what it is given: three WebP variants out of one decoding.
struct PhotoRenderer {
    /// What may be decoded in this process.
    enum Source {
        /// Somebody's file.
        case photo
        /// Our own SVG.
        case drawing

        fileprivate var loaders: [String] {
            switch self {
            case .photo: ["Jpeg", "Png", "Webp", "Heif"]
            case .drawing: ["Svg"]
            }
        }
    }

    /// Measured on photos of 12 megapixels: the next step of effort takes half as long again to save 2 %.
    private static let quality = 75
    private static let effort = 4

    let source: Source

    /// Starts libvips, once for a process: one thread, nothing remembered, every decoder locked but those of `source`.
    ///
    /// - Returns: nil when the library doesn't start.
    init?(for source: Source) {
        self.source = source
        g_log_set_default_handler({ _, _, _, _ in }, nil)
        guard cvips_init() == 0 else { return nil }
        vips_concurrency_set(1)
        vips_cache_set_max(0)
        vips_operation_block_set("VipsForeignLoad", 1)
        for loader in source.loaders {
            vips_operation_block_set("VipsForeignLoad\(loader)", 0)
        }
    }

    /// - Throws: a reason that lies in the file.
    func render(_ bytes: Data) throws(PhotoRefusal) -> RenderedPhoto {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(PhotoRefusal) in try encode(large(of: bytes, at: buffer)) }
        }
        return try result.get()
    }

    private func large(of bytes: Data, at buffer: UnsafeRawBufferPointer) throws(PhotoRefusal) -> Picture {
        let edge = PhotoSize.large.longestEdge
        guard source == .photo else {
            return try Picture.thumbnail(of: buffer, edge: edge, enlarging: true).opaque().pixels()
        }
        let format = try PhotoFormat(of: bytes)
        let file = try Picture.open(buffer)
        guard file.width * file.height <= PhotoLimits.pixels else { throw .tooManyPixels }
        if format == .heif {
            // Through the buffer libvips would take the small picture that phones add, which an editor may have left
            // as it was before the photo was cut.
            return try file.thumbnail(edge: edge).opaque().pixels()
        }
        guard file.pages == 1 else { throw .animated }
        return try Picture.thumbnail(of: buffer, edge: edge).opaque().pixels()
    }

    /// Each variant is shrunk from the one before.
    private func encode(_ large: consuming Picture) throws(PhotoRefusal) -> RenderedPhoto {
        let medium = try large.thumbnail(edge: PhotoSize.medium.longestEdge).pixels()
        let small = try medium.thumbnail(edge: PhotoSize.small.longestEdge).pixels()
        let print = source == .photo ? PhotoPrint(grey: try small.greySquare(side: PhotoPrint.side)) : nil
        return RenderedPhoto(
            variants: [.small: try webp(small), .medium: try webp(medium), .large: try webp(large)], print: print)
    }

    private func webp(_ picture: borrowing Picture) throws(PhotoRefusal) -> Data {
        let file = try picture.webp(quality: Self.quality, effort: Self.effort)
        guard let pixels = WebP.pixelsOnly(file) else { throw .damaged }
        return pixels
    }
}
