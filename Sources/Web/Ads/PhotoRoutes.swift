import Classifieds
import HTTPTypes

extension Routes {
    mutating func addPhotos() {
        get("/publier/photos", "keptPhotos", PhotoHandlers.list)
        post("/publier/photos", "keepPhotos", PhotoHandlers.keep)
        get("/mes-annonces/:id/photos", access: .member, "keptOwnPhotos", PhotoHandlers.list)
        post("/mes-annonces/:id/photos", access: .member, "keepOwnPhotos", PhotoHandlers.keepOwn)
    }
}

/// Photos that a script sends one by one, ahead of their form; the answers are for it.
enum PhotoHandlers {
    /// The photos of the draft that the form goes on with.
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        guard let id = visit.query["brouillon"].flatMap({ Ad.ID($0) }) else { throw Refusal.notFound }
        let kept = try await visit.site.ads.openDraft(id, by: visit.caller).kept
        let photos = kept.photos.map { KeptPhotos.Photo(id: $0.id.text, small: Address.photo($0.id, .small).text) }
        return try .json(KeptPhotos(draft: kept.id.text, photos: photos)).kept(by: nobody)
    }

    @Sendable static func keep(_ visit: Visit) async throws -> Answer {
        try await keep(visit, changing: nil, list: .photos)
    }

    @Sendable static func keepOwn(_ visit: Visit) async throws -> Answer {
        let ad: Ad.ID = try visit.id("id")
        return try await keep(visit, changing: ad, list: .ownPhotos(ad))
    }

    private static func keep(_ visit: Visit, changing ad: Ad.ID?, list: Address) async throws -> Answer {
        do {
            try visit.limits.count(.photo, by: Limits.source(of: visit.address), at: visit.now)
        } catch {
            // The body is read all the same: whoever is still sending it doesn't hear an answer.
            _ = try await Upload(visit: visit).photos(taking: false)
            return try refuse(because: error, visit)
        }
        do {
            let input = try await SentPhotos(visit)
            if let refusal = input.refusal { return try refuse(refusal.sentence, status: refusal.status) }

            let kept = try await visit.site.ads.keepPhotos(
                input.changes, sending: input.sending, as: input.draft, changing: ad, by: visit.caller)
            return .seeOther(list.draft(kept.id))
        } catch Refusal.invalid(let problems) {
            return try refuse(problems.map(\.sentence).joined(separator: " "), status: .unprocessableContent)
        } catch {
            return try refuse(because: error, visit)
        }
    }

    /// - Throws: `error` when waiting doesn't mend it.
    private static func refuse(because error: any Error, _ visit: Visit) throws -> Answer {
        guard let setback = visit.setback(error) else { throw error }
        let sentence: String =
            setback.status == .tooManyRequests
            ? "Cela fait beaucoup de photos en peu de temps. Réessayez plus tard, ou envoyez-les avec l’annonce."
            : "Le site ne peut rien enregistrer en ce moment. Réessayez dans un instant."
        return try refuse(sentence, status: setback.status).retry(after: setback)
    }

    private static func refuse(_ sentence: String, status: HTTPResponse.Status) throws -> Answer {
        var answer = try Answer.json(RefusedPhoto(message: sentence)).kept(by: nobody)
        answer.status = status
        return answer
    }

    private static let nobody = "no-store"
}

/// What came with a photo.
private struct SentPhotos {
    let changes: PhotoChanges
    let draft: Ad.ID?
    /// The sender's own word for this attempt.
    let sending: String
    let refusal: PhotoRefusal?

    init(_ visit: Visit) async throws {
        let (fields, photos) = try await Upload(visit: visit).photos(taking: true)
        try fields.checked(against: ["brouillon", "envoi"], repeatable: ["retirer"])
        draft = fields.trimmed("brouillon").flatMap { Ad.ID($0) }
        sending = fields.trimmed("envoi").flatMap { $0.utf8.count >= 22 ? $0 : nil } ?? Ad.ID.random().text
        var changes = PhotoChanges()
        changes.added = photos.compactMap { try? $0.get() }
        changes.removed = Set(fields.all("retirer").compactMap { Photo.ID($0) })
        self.changes = changes
        refusal =
            photos.lazy.compactMap { photo in
                guard case .failure(let refusal) = photo else { return nil }
                return refusal
            }.first
    }
}

extension PhotoRefusal {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .tooManyBytes: .contentTooLarge
        case .workerUnavailable: .serviceUnavailable
        default: .unprocessableContent
        }
    }
}

extension Answer {
    /// The same answer with another word to caches.
    fileprivate func kept(by caches: String) -> Answer {
        var answer = self
        answer.headers[.cacheControl] = caches
        return answer
    }
}

/// The photos of a draft, as the script under the field gets them.
private struct KeptPhotos: Encodable {
    struct Photo: Encodable {
        let id: String
        /// The address of its small size.
        let small: String
    }

    let draft: String
    let photos: [Photo]
}

/// Why a photo wasn't taken.
private struct RefusedPhoto: Encodable {
    let message: String
}
