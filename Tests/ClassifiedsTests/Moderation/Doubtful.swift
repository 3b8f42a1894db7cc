import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

extension AdDraft {
    /// One that the checks hold as a fraud.
    static func fraud(of person: Person = .camille) -> AdDraft {
        .sample(of: person).with {
            $0.title = "Une belle occasion"
            $0.text = "Bonjour, pour réserver envoyez-moi un coupon PCS, je vous réponds dans la journée sans faute."
        }
    }

    /// One that says something sensitive, without the box for it.
    static func sensitive(of person: Person = .camille) -> AdDraft {
        .sample(of: person).with {
            $0.text = "Bonjour, je suis séropositif depuis dix ans et je cherche quelqu’un à qui en parler le soir."
        }
    }

    /// The draft with another text, nobody's.
    func saying(_ text: String) -> AdDraft { with { $0.text = text } }
}

extension TestSite {
    static let moderator = Caller.system(job: "test")

    /// Puts a doubtful ad through form, mail and link.
    func hold(_ draft: AdDraft = .fraud(), photos: PhotoChanges = PhotoChanges()) async throws -> (
        caller: Caller, ad: Ad.ID
    ) {
        let held = try await publish(draft, photos: photos)
        guard try await state(of: held.ad) == .held else { throw TestProblem("the ad should be held") }
        return held
    }

    func state(of ad: Ad.ID) async throws -> Ad.State? {
        try await site.database.read { try $0.ad(ad)?.state }
    }

    /// Why an ad waits, as its advertiser learns it.
    func reasons(of ad: Ad.ID, by caller: Caller) async throws -> [HoldReason] {
        try await site.moderation.hold(of: ad, to: caller)?.doubts.leave(by: .ownPage).reasons ?? []
    }

    /// Opens an ad, as whoever decides does first.
    func look(at ad: Ad.ID) async throws {
        _ = try await site.moderation.show(ad, to: Self.moderator)
    }

    /// Looks at an ad, if it waits, and releases it.
    func release(_ ad: Ad.ID) async throws {
        try? await look(at: ad)
        try await site.moderation.release(ad, by: Self.moderator)
    }

    /// Looks at an ad, if it waits, and refuses it.
    func refuse(_ ad: Ad.ID, because reason: String = "Cette annonce demande de l’argent.") async throws {
        try? await look(at: ad)
        try await site.moderation.refuse(ad, because: reason, on: .fraud, by: Self.moderator)
    }

    func held() async throws -> [HeldAd] {
        try await site.moderation.list(by: Self.moderator)
    }

    /// The subjects of the mails sent since the last look.
    func subjects() async throws -> [String] {
        let before = mails.mails.count
        try await deliver()
        return mails.mails.dropFirst(before).map(\.subject)
    }

    /// Nobody but its owner sees anything of an ad.
    func expectHidden(
        _ ad: Ad.ID, photos: [Photo] = [], words: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(try await !found { _ in }.contains(ad), sourceLocation: sourceLocation)
        #expect(try await titles(for: words) == 0, sourceLocation: sourceLocation)
        #expect(try await rowCounts()["ad_words"] == 0, sourceLocation: sourceLocation)
        #expect(try await site.ads.counts().ads() == 0, sourceLocation: sourceLocation)
        #expect(try await site.ads.communesWithAds().isEmpty, sourceLocation: sourceLocation)
        await #expect(throws: Refusal.self, sourceLocation: sourceLocation) { try await site.ads.show(ad) }
        for photo in photos {
            await #expect(throws: Refusal.notFound, sourceLocation: sourceLocation) {
                try await site.photos.show(photo.id, .small, to: .visitor)
            }
        }
    }
}
