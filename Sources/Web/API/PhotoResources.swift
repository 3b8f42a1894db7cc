import Classifieds
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Routes {
    /// The photos of a person's own ads.
    mutating func addAPIPhotos() {
        let ours = Route.Access.token(.ads)
        api(.post, "/ads/:id/photos", access: ours, as: APIRule(counting: .photo), "apiAddPhoto", PhotoResources.add)
        api(.put, "/ads/:id/photos", access: ours, as: .change, "apiOrderPhotos", PhotoResources.order)
        api(.delete, "/ads/:id/photos/:photo", access: ours, as: .change, "apiRemovePhoto", PhotoResources.remove)
    }
}

/// Photos one by one: the body is the picture itself.
enum PhotoResources {
    @Sendable static func add(_ visit: Visit) async throws -> Answer {
        guard let type = visit.request.headers[.contentType]?.lowercased(), PhotoTypes.all.contains(type) else {
            throw FormProblem.wrongMediaType
        }
        let id: Ad.ID = try visit.id("id")
        // The room that all share is taken until the picture is prepared.
        try await visit.uploads.sharing { share in
            let bytes = try await visit.bytes(upTo: PhotoLimits.bytes) { share.take($0) }
            _ = try await visit.once(asking: bytes) { _ in
                // What was done before is answered again, whatever the ad has become since.
                // Nothing is prepared for somebody else's ad.
                _ = try await OwnAdResources.own(visit)
                var changes = PhotoChanges()
                changes.added = [try await visit.site.photoProcessor.process(bytes)]
                let added = changes
                return try await OwnAdResources.change(visit) { try await revise($0, added, visit) }.text
            }
        }
        return try await OwnAdResources.shown(id, visit).made(at: "/api/v1/ads/\(id)")
    }

    @Sendable static func order(_ visit: Visit) async throws -> Answer {
        var body = try await APIBody.read(visit, allowed: ["ordre"])
        var order: [String] = []
        body.require("ordre")
        body.read("ordre", into: &order)
        try body.requireSound()
        var changes = PhotoChanges()
        changes.order = order.compactMap { Photo.ID($0) }
        let ordered = changes
        let id = try await OwnAdResources.change(visit) { own in
            guard Set(ordered.order) == Set(own.ad.photos.map(\.id)), ordered.order.count == own.ad.photos.count else {
                throw Refusal.invalid([Problem("ordre", "Donnez chaque photo de l’annonce, une fois.")])
            }
            try await revise(own, ordered, visit)
        }
        return try await OwnAdResources.shown(id, visit).tagged
    }

    @Sendable static func remove(_ visit: Visit) async throws -> Answer {
        let photo: Photo.ID = try visit.id("photo")
        try await OwnAdResources.change(visit) { own in
            guard own.ad.photos.contains(where: { $0.id == photo }) else { throw Refusal.notFound }
            var changes = PhotoChanges()
            changes.removed = [photo]
            try await revise(own, changes, visit)
        }
        return .done
    }

    private static func revise(_ own: OwnAd, _ changes: PhotoChanges, _ visit: Visit) async throws {
        try await visit.site.ads.revise(
            own.ad.id, as: AdDraft(own), photos: changes, since: own.revision, from: visit.source, by: visit.caller)
    }
}
