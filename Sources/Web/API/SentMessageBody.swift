import Classifieds
import Foundation
import HTTPTypes
import Hummingbird

/// A message as a program sends it: its text as JSON, or with photos beside it as the form of the page sends them.
struct SentMessageBody: Sendable {
    let text: String
    let photos: [ProcessedPhoto]
    /// By which the same request is known again: what was sent, whatever stood between its parts.
    let bytes: Data

    /// - Throws: `FormProblem`, `PhotoRefusal`, `Refusal`.
    init(_ visit: Visit) async throws {
        guard visit.request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") ?? false else {
            var (body, text) = (try await APIBody.read(visit, allowed: ["texte"]), "")
            body.require("texte")
            body.read("texte", into: &text)
            try body.requireSound()
            (self.text, photos, bytes) = (text, [], body.bytes)
            return
        }
        try visit.limits.count(.photo, by: Limits.source(of: visit.address), at: visit.now)
        let (fields, sent) = try await Upload(visit: visit).photos(taking: true)
        try fields.checked(against: ["texte"], repeatable: [])
        text = fields["texte"] ?? ""
        photos = try sent.map { try $0.get() }
        bytes = photos.reduce(Data(text.utf8)) { $0 + [0] + ($1.variants[.large] ?? Data()) }
    }
}
