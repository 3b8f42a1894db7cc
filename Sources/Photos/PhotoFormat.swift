import Classifieds
import Foundation
import Workers

/// The formats that are taken, told by the file's first bytes: names and declared types are the sender's word only.
enum PhotoFormat: Sendable, Equatable {
    case jpeg
    case png
    case webp
    /// HEIC or AVIF (ISO/IEC 23008-12): one container, two codecs.
    case heif

    /// - Throws: `notAPhoto`, `unsupportedFormat` or `animated`. What is inside isn't looked at: a file may still be
    ///   damaged.
    init(of bytes: Data) throws(PhotoRefusal) {
        guard let format = Self.taken(bytes) else {
            throw UnsupportedFormat.isRecognised(bytes) ? .unsupportedFormat : .notAPhoto
        }
        guard !format.isAnimated(bytes) else { throw .animated }
        self = format
    }

    private static func taken(_ bytes: Data) -> PhotoFormat? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return .webp }
        if !heifBrands.isDisjoint(with: brands(bytes)) { return .heif }
        return nil
    }

    /// Of still images and of sequences, so that a sequence is refused for what it is.
    private static let heifBrands: Set<String> = [
        "heic", "heix", "heim", "heis", "mif1", "avif", "hevc", "hevx", "msf1", "avis",
    ]

    /// The brands of an ISO base media file (ISO/IEC 14496-12 §4.3): the major one, then those it is compatible with.
    private static func brands(_ bytes: Data) -> [String] {
        var reader = ByteReader(bytes)
        guard let size = reader.takeBigEndian(), reader.takeName() == "ftyp", let body = reader.take(size - 8) else {
            return []
        }
        var brands = ByteReader(body)
        var found: [String] = []
        while found.count < 64, let brand = brands.takeName() {
            found.append(brand)
        }
        return found
    }

    private func isAnimated(_ bytes: Data) -> Bool {
        switch self {
        case .jpeg: false
        case .png: Self.pngChunks(bytes).contains("acTL")
        case .webp: Self.webpChunks(bytes).contains { $0 == "ANIM" || $0 == "ANMF" }
        // A sequence is a track, and tracks stand in the movie box (ISO/IEC 23008-12 §7).
        case .heif: Self.boxes(bytes).contains("moov")
        }
    }

    /// The names of a PNG's chunks, until the pixels: an animation announces itself before them.
    private static func pngChunks(_ bytes: Data) -> [String] {
        var reader = ByteReader(bytes.dropFirst(8))
        var names: [String] = []
        while let size = reader.takeBigEndian(), let name = reader.takeName(), name != "IDAT",
            reader.take(size + 4) != nil
        {
            names.append(name)
        }
        return names
    }

    private static func webpChunks(_ bytes: Data) -> [String] {
        var reader = ByteReader(bytes.dropFirst(12))
        var names: [String] = []
        while let name = reader.takeName(), let size = reader.takeLittleEndian(bytes: 4) {
            names.append(name)
            guard reader.take(size + size % 2) != nil else { break }
        }
        return names
    }

    /// The names of the boxes at the top of an ISO base media file.
    private static func boxes(_ bytes: Data) -> [String] {
        var reader = ByteReader(bytes)
        var names: [String] = []
        while let size = reader.takeBigEndian(), let name = reader.takeName() {
            names.append(name)
            // 1 announces a size of eight bytes, 0 a box that goes on to the end.
            if size == 1 {
                guard let high = reader.takeBigEndian(), high == 0, let low = reader.takeBigEndian(),
                    reader.take(low - 16) != nil
                else { break }
            } else {
                guard size > 0, reader.take(size - 8) != nil else { break }
            }
        }
        return names
    }
}
