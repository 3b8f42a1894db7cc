import CVips
import Classifieds
import Foundation

/// An image of libvips: mostly a description of how to compute pixels, which happens when they are asked for.
struct Picture: ~Copyable {
    private let image: UnsafeMutablePointer<VipsImage>

    private init(owning image: UnsafeMutablePointer<VipsImage>) {
        self.image = image
    }

    deinit {
        g_object_unref(image)
    }

    /// Runs one operation of libvips.
    ///
    /// - Parameter operation: writes the image that it makes and answers 0, or answers another number.
    /// - Throws: `damaged` when the operation fails.
    private static func made(
        by operation: (UnsafeMutablePointer<UnsafeMutablePointer<VipsImage>?>) -> CInt
    ) throws(PhotoRefusal) -> Picture {
        var image: UnsafeMutablePointer<VipsImage>?
        guard operation(&image) == 0, let image else { throw Self.failure() }
        return Picture(owning: image)
    }

    /// Reads a file's header. `bytes` must outlive the picture and all that is made of it.
    static func open(_ bytes: UnsafeRawBufferPointer) throws(PhotoRefusal) -> Picture {
        guard let image = cvips_open(bytes.baseAddress, bytes.count) else { throw Self.failure() }
        return Picture(owning: image)
    }

    /// The picture of a file, upright, in sRGB, shrunk to fit a square. The loader shrinks while it decodes, where its
    /// format can. `bytes` must outlive it.
    ///
    /// - Parameter enlarging: a drawing is drawn at any size; a photo has the pixels it has.
    static func thumbnail(
        of bytes: UnsafeRawBufferPointer, edge: Int, enlarging: Bool = false
    ) throws(PhotoRefusal) -> Picture {
        try made { out in
            let size = enlarging ? VIPS_SIZE_BOTH : VIPS_SIZE_DOWN
            return cvips_thumbnail_buffer(bytes.baseAddress, bytes.count, CInt(edge), size, out)
        }
    }

    /// Upright, in sRGB, shrunk to fit a square.
    func thumbnail(edge: Int) throws(PhotoRefusal) -> Picture {
        try Self.made { cvips_thumbnail_image(image, CInt(edge), $0) }
    }

    /// Three bands of eight bits, what is transparent made white.
    func opaque() throws(PhotoRefusal) -> Picture {
        let colours = try Self.made { cvips_to_srgb(image, $0) }
        guard vips_image_hasalpha(colours.image) != 0 else { return colours }
        return try Self.made { cvips_flatten_onto_white(colours.image, $0) }
    }

    /// The pixels, computed now and held in memory, and nothing else: no field of the file is left.
    func pixels() throws(PhotoRefusal) -> Picture {
        let copy = try Self.made { cvips_copy(image, $0) }
        copy.removeFields()
        guard let computed = vips_image_copy_memory(copy.image) else { throw Self.failure() }
        return Picture(owning: computed)
    }

    private func removeFields() {
        guard let names = vips_image_get_fields(image) else { return }
        defer { g_strfreev(names) }
        var name = names
        while let field = name.pointee {
            _ = vips_image_remove(image, field)
            name += 1
        }
    }

    /// A WebP file. libvips adds metadata of its own to it; see `WebP.pixelsOnly`.
    ///
    /// - Parameters:
    ///   - quality: 0 to 100.
    ///   - effort: 0 to 6, how much time may be spent to make it smaller.
    func webp(quality: Int, effort: Int) throws(PhotoRefusal) -> Data {
        var bytes: UnsafeMutableRawPointer?
        var length = 0
        guard cvips_webpsave(image, CInt(quality), CInt(effort), &bytes, &length) == 0, let bytes else {
            throw Self.failure()
        }
        return Data(bytesNoCopy: bytes, count: length, deallocator: .custom { bytes, _ in g_free(bytes) })
    }

    /// The pixels of a small grey copy, line by line, a byte each; proportions aren't kept.
    func greySquare(side: Int) throws(PhotoRefusal) -> Data {
        let grey = try Self.made { cvips_grey_square(image, CInt(side), $0) }
        var length = 0
        guard let bytes = vips_image_write_to_memory(grey.image, &length) else { throw Self.failure() }
        return Data(bytesNoCopy: bytes, count: length, deallocator: .custom { bytes, _ in g_free(bytes) })
    }

    var width: Int { Int(vips_image_get_width(image)) }

    /// Of one page.
    var height: Int { Int(vips_image_get_page_height(image)) }

    /// Frames of an animation, or further images of the same file.
    var pages: Int { Int(vips_image_get_n_pages(image)) }

    /// libvips could not. Its own words describe the file, so they aren't kept.
    private static func failure() -> PhotoRefusal {
        vips_error_clear()
        return .damaged
    }
}
