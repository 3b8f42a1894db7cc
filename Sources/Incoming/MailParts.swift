import CGMime
import Classifieds
import Foundation

/// What the parts of a mail hold: its text, its pictures, what a mail server reports. It runs in a worker's process only.
struct MailParts {
    /// A picture set into a page that is smaller is its decoration: nobody misses it.
    private static let decoration = 50_000
    /// The bytes of a text beyond which no word is looked at.
    private static let longestText = 400_000
    private static let pictureNames: Set<String> = ["jpg", "jpeg", "png", "webp", "heic", "heif", "avif"]

    private(set) var photos: [Data] = []
    private(set) var photosLeftOut = 0
    private(set) var failure: DeliveryFailure?
    private var plain: String?
    private var page: String?
    private var count = 0

    /// What the sender wrote: the first plain text that holds a word, or else what the first page says.
    var ownWords: String {
        let text = plain.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
        return OwnWords.of(text ?? page.map(PageText.of) ?? "")
    }

    /// Takes in a part and those inside it, in reading order. Mails inside the mail are somebody else's words.
    ///
    /// - Throws: `tooComplex`.
    mutating func walk(_ part: OpaquePointer) throws(UnreadableMail) {
        try walk(part, depth: 0, isOfPage: false)
    }

    private mutating func walk(_ part: OpaquePointer, depth: Int, isOfPage: Bool) throws(UnreadableMail) {
        count += 1
        guard count <= IncomingMailLimits.parts, depth <= IncomingMailLimits.depth else { throw .tooComplex }
        let isPage = cgmime_is(part, "multipart", "related") != 0
        // All of them are walked through: whether a mail is taken doesn't hang on where its text stands.
        for index in 0..<cgmime_child_count(part) {
            guard let child = cgmime_child(part, index) else { continue }
            try walk(child, depth: depth + 1, isOfPage: isPage)
        }
        take(part, isOfPage: isOfPage)
    }

    private mutating func take(_ part: OpaquePointer, isOfPage: Bool) {
        if cgmime_is(part, "message", "delivery-status") != 0 {
            failure = failure ?? content(of: part, atMost: Self.longestText).flatMap { DeliveryReport.failure(in: $0) }
        } else if isPicture(part) {
            takePhoto(part, isOfPage: isOfPage)
        } else if cgmime_is_attachment(part) == 0 {
            if plain == nil, cgmime_is(part, "text", "plain") != 0 { plain = text(of: part) }
            if page == nil, cgmime_is(part, "text", "html") != 0 { page = text(of: part) }
        }
    }

    /// By its type, or by its file's name: some programs call every file application/octet-stream.
    private func isPicture(_ part: OpaquePointer) -> Bool {
        if cgmime_is(part, "image", "*") != 0 { return true }
        guard let name = cgmime_file_name(part), let ending = String(cString: name).split(separator: ".").last else {
            return false
        }
        return Self.pictureNames.contains(ending.lowercased())
    }

    /// What a page shows by its name is left out: a signature's logo, or its writer's portrait, can't be told from a photo.
    private mutating func takePhoto(_ part: OpaquePointer, isOfPage: Bool) {
        let bytes = content(of: part, atMost: PhotoLimits.bytes)
        let isSetIn = isOfPage && cgmime_content_id(part) != nil && cgmime_is_attachment(part) == 0
        if isSetIn, let bytes, bytes.count < Self.decoration { return }
        if !isSetIn, let bytes, photos.count < IncomingMailLimits.photos {
            photos.append(bytes)
        } else {
            photosLeftOut += 1
        }
    }

    private func content(of part: OpaquePointer, atMost limit: Int) -> Data? {
        var length = 0
        guard let bytes = cgmime_content(part, limit, &length) else { return nil }
        return Data(bytesNoCopy: bytes, count: length, deallocator: .free)
    }

    private func text(of part: OpaquePointer) -> String? {
        guard let decoded = cgmime_text(part) else { return nil }
        defer { free(decoded) }
        let bytes = UnsafeBufferPointer(start: decoded, count: strnlen(decoded, Self.longestText))
        let text = String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return isFlowed(part) ? FlowedText.unwrapped(text, deletingSpaces: deletesSpaces(part)) : text
    }

    private func isFlowed(_ part: OpaquePointer) -> Bool {
        cgmime_type_parameter(part, "format").map { String(cString: $0).lowercased() == "flowed" } ?? false
    }

    private func deletesSpaces(_ part: OpaquePointer) -> Bool {
        cgmime_type_parameter(part, "delsp").map { String(cString: $0).lowercased() == "yes" } ?? false
    }
}
