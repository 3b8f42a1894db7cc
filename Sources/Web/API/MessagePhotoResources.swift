import Classifieds
import HTTPTypes
import Hummingbird
import NIOCore

extension Routes {
    /// The photos of a person's messages.
    mutating func addAPIMessagePhotos() {
        api(
            .get, "/message-photos/:photo", access: .token(.messages),
            as: APIRule(taking: ["taille"], producing: ["image/webp"]), "apiMessagePhoto", MessagePhotoResources.show)
    }
}

/// Photos of messages, to a program of one of the two.
enum MessagePhotoResources {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let size = try APIQuery(visit).value("taille", PhotoSize.init(word:)) ?? .large
        let id: Photo.ID = try visit.id("photo")
        let photo = try await visit.site.photos.show(id, size, to: visit.caller)
        guard photo.isOfMessage else { throw Refusal.notFound }
        return .file(
            ByteBuffer(bytes: photo.bytes.leave(by: .correspondent)), type: "image/webp",
            tag: "\"\(id)-\(size.rawValue)\"", cache: "private, no-store", for: visit)
    }

    /// Where a program finds one.
    static func address(of photo: Photo.ID, _ size: PhotoSize) -> String {
        "/api/v1/message-photos/\(photo)?taille=\(size.word)"
    }
}

extension PhotoSize {
    /// In French, as everything that the API says.
    fileprivate var word: String {
        switch self {
        case .small: "petite"
        case .medium: "moyenne"
        case .large: "grande"
        }
    }

    fileprivate init?(word: String) {
        guard let size = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = size
    }
}
