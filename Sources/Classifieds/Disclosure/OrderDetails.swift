package import Foundation

/// Who asks, under which reference, and to which key what is handed over is sealed: one sealed value.
package struct OrderDetails: Sendable, Equatable {
    package let authority: String
    package let contact: String
    package let reference: String
    /// 32 bytes of X25519; `nil` where nothing is handed over.
    package let key: Data?
}

extension OrderDetails: Sealable {
    package var sealableBytes: Data {
        SealableFields.bytes(of: [authority, contact, reference, key?.base64EncodedString() ?? ""])
    }

    package init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), fields.count == 4 else { return nil }
        self.init(
            authority: fields[0], contact: fields[1], reference: fields[2],
            key: fields[3].isEmpty ? nil : Data(base64Encoded: fields[3]))
    }
}

/// What a received file is, by its first bytes. Nobody decodes it: it may be anything, and is only handed out as it came.
package enum OrderDocument: Sendable {
    case pdf, jpeg, png

    /// Of one document.
    package static let mostBytes = 10_000_000

    /// `nil` for what is none of them.
    package init?(_ bytes: Data) {
        if bytes.starts(with: Data("%PDF-".utf8)) {
            self = .pdf
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else {
            return nil
        }
    }

    /// As HTTP names it.
    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        }
    }

    /// Behind a file's name.
    package var ending: String {
        switch self {
        case .pdf: "pdf"
        case .jpeg: "jpg"
        case .png: "png"
        }
    }
}
