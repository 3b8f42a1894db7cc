import Classifieds
import HTTPTypes

/// What came with the form of a conversation: the words, the photos, and what is wrong with the photos.
struct MessageFormInput: Sendable {
    let draft: MessageDraft
    let photos: PhotoRefusals

    /// Reads the form as it arrives; photos are prepared meanwhile.
    ///
    /// - Parameter takingPhotos: whether photos are wanted too.
    /// - Throws: `FormProblem` for what is no form of ours.
    init(_ visit: Visit, takingPhotos: Bool = true) async throws {
        let (fields, photos) = try await Upload(visit: visit).photos(taking: takingPhotos)
        try fields.checked(against: ["texte", "envoi"], repeatable: ["retirer"])
        var changes = PhotoChanges()
        changes.added = photos.compactMap { try? $0.get() }
        changes.removed = Set(fields.all("retirer").compactMap { Photo.ID($0) })
        draft = MessageDraft(
            id: fields.trimmed("envoi").flatMap { Message.ID($0) } ?? .random(), text: fields["texte"] ?? "",
            photos: changes)
        self.photos = PhotoRefusals(photos)
    }
}
