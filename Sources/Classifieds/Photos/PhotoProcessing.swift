package import Foundation

/// The sizes in which a photo is served. Proportions are kept, and nothing is enlarged.
package enum PhotoSize: String, Sendable, CaseIterable {
    case small
    case medium
    case large

    /// The most pixels of the longer side.
    package var longestEdge: Int {
        switch self {
        case .small: 240
        case .medium: 640
        case .large: 1_600
        }
    }
}

/// A photo made anew from its pixels: upright, sRGB, without one block of metadata.
package struct ProcessedPhoto: Sendable {
    /// Of the large variant, in pixels.
    package var width: Int

    /// Of the large variant, in pixels.
    package var height: Int

    /// A WebP file for every `PhotoSize`.
    package var variants: [PhotoSize: Data]

    /// What it looks like, to be found again; `nil` for one that looks like any other, and for drawings of our own.
    package var print: PhotoPrint?

    package init(width: Int, height: Int, variants: [PhotoSize: Data], print: PhotoPrint? = nil) {
        self.width = width
        self.height = height
        self.variants = variants
        self.print = print
    }
}

/// Makes what is served out of what was uploaded.
package protocol PhotoProcessor: Sendable {
    /// The three variants of a photo. What was uploaded is kept nowhere.
    ///
    /// - Parameter bytes: a JPEG, PNG, WebP, HEIC or AVIF file, or something that claims to be one.
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto

    /// A large variant that a site of this kind made: kept byte for byte, the other two made anew from it.
    ///
    /// - Parameter bytes: a WebP file with nothing in it but one picture within the bounds of the large variant.
    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto

    /// Draws an SVG of the product's own, its longest side as long as the large variant's. Never of a visitor's.
    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto
}

/// The bounds of an upload.
package enum PhotoLimits {
    /// The most bytes of a file.
    package static let bytes = 12_000_000

    /// The most pixels, as the file's header states them.
    package static let pixels = 50_000_000
}

/// Why a photo isn't taken.
package enum PhotoRefusal: Error, Sendable, Equatable, CaseIterable {
    /// Not an image at all.
    case notAPhoto
    /// An image or a document of a format that isn't taken.
    case unsupportedFormat
    /// It moves.
    case animated
    /// Cut short, altered, or made to harm.
    case damaged
    /// More than `PhotoLimits.pixels`.
    case tooManyPixels
    /// More than `PhotoLimits.bytes`.
    case tooManyBytes
    /// It took longer than any real photo does.
    case tooSlow
    /// Our fault, or too many at once: the same photo may pass later.
    case workerUnavailable

    /// What the visitor reads: what is wrong and what to do.
    package var sentence: String {
        switch self {
        case .notAPhoto:
            "Ce fichier n’est pas une photo\u{202F}; choisissez une image JPEG, PNG, WebP, HEIC ou AVIF."
        case .unsupportedFormat:
            "Ce format d’image n’est pas accepté\u{202F}; choisissez une image JPEG, PNG, WebP, HEIC ou AVIF."
        case .animated:
            "Cette image est animée\u{202F}; choisissez une photo fixe."
        case .damaged:
            "Cette photo est abîmée ou incomplète\u{202F}; envoyez-la de nouveau ou choisissez-en une autre."
        case .tooManyPixels:
            "Cette photo dépasse 50\u{A0}millions de pixels\u{202F}; réduisez-la ou choisissez-en une autre."
        case .tooManyBytes:
            "Cette photo dépasse 12\u{A0}Mo\u{202F}; réduisez-la ou choisissez-en une autre."
        case .tooSlow:
            "Cette photo est trop longue à lire\u{202F}; choisissez-en une autre."
        case .workerUnavailable:
            "Les photos ne peuvent pas être préparées en ce moment\u{202F}; réessayez dans quelques minutes."
        }
    }
}
