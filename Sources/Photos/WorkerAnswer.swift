import Classifieds
import Foundation
import Workers

/// What a worker says on its standard output: four characters, a code, and for a photo its variants from the smallest
/// to the largest, each after its length (four bytes, the lowest first), and what it looks like, after its length (one byte).
///
/// The worker has read a stranger's file and may have been taken over by it: reading its answer checks everything.
enum WorkerAnswer: Sendable, Equatable {
    case photo(RenderedPhoto)
    case refusal(PhotoRefusal)

    /// The most bytes an answer may have. Noise, the worst there is to compress, takes 1.9 MB at 1600 × 1600.
    static let limit = 6_000_000

    private static let mark = Data("ZVP1".utf8)

    /// What may be said of a file; 0 says that the variants follow. Other refusals aren't the worker's to give.
    private static let codes: [PhotoRefusal] = [
        .notAPhoto, .unsupportedFormat, .animated, .damaged, .tooManyPixels, .tooManyBytes,
    ]

    var encoded: Data {
        switch self {
        case .refusal(let refusal):
            let code = Self.codes.firstIndex(of: refusal) ?? Self.codes.firstIndex(of: .damaged) ?? 0
            return Self.mark + Data([UInt8(code + 1)])
        case .photo(let photo):
            let variants = PhotoSize.allCases.reduce(into: Self.mark + Data([0])) { answer, size in
                let bytes = photo.variants[size] ?? Data()
                withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { answer.append(contentsOf: $0) }
                answer.append(bytes)
            }
            let print = photo.print?.bytes ?? Data()
            return variants + Data([UInt8(print.count)]) + print
        }
    }

    /// - Returns: nil unless `bytes` are one whole answer and nothing more.
    init?(decoding bytes: Data) {
        var reader = ByteReader(bytes)
        guard bytes.count <= Self.limit, reader.take(4) == Self.mark, let code = reader.take(1)?.first else {
            return nil
        }
        if code == 0 {
            guard let variants = Self.readVariants(&reader), let length = reader.take(1)?.first,
                let bytes = reader.take(Int(length))
            else { return nil }
            let print = PhotoPrint(bytes: bytes)
            guard length == 0 || print != nil else { return nil }
            self = .photo(RenderedPhoto(variants: variants, print: print))
        } else {
            guard Self.codes.indices.contains(Int(code) - 1) else { return nil }
            self = .refusal(Self.codes[Int(code) - 1])
        }
        guard reader.isAtEnd else { return nil }
    }

    private static func readVariants(_ reader: inout ByteReader) -> [PhotoSize: Data]? {
        var variants: [PhotoSize: Data] = [:]
        for size in PhotoSize.allCases {
            guard let length = reader.takeLittleEndian(bytes: 4), let bytes = reader.take(length) else { return nil }
            variants[size] = Data(bytes)
        }
        return variants
    }
}

extension ProcessedPhoto {
    /// The photo that a worker's variants make.
    ///
    /// - Returns: nil when a variant isn't a WebP of pixels only, is too large, or hasn't the proportions of the others.
    init?(checking photo: RenderedPhoto) {
        let sizes = photo.variants.compactMapValues(WebP.size)
        guard sizes.count == PhotoSize.allCases.count, let large = sizes[.large] else { return nil }
        for (name, size) in sizes {
            guard size.isShrunk(from: large, to: name.longestEdge) else { return nil }
        }
        self.init(width: large.width, height: large.height, variants: photo.variants, print: photo.print)
    }
}

extension WebP.Size {
    /// Whether it is `original`, shrunk to fit a square if it is larger; rounding may take or give a pixel.
    fileprivate func isShrunk(from original: WebP.Size, to edge: Int) -> Bool {
        let longest = max(original.width, original.height)
        let expected = min(edge, longest)
        guard max(width, height) == expected else { return false }
        return abs(width * longest - original.width * expected) <= longest
            && abs(height * longest - original.height * expected) <= longest
    }
}
