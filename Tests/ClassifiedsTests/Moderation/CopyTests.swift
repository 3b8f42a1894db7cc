import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct CopyTests {
    /// A long enough text, with a mark.
    private static func text(_ mark: String = "mer") -> String {
        """
        Bonjour, je cherche quelqu’un pour parler une heure par semaine de la \(mark), des bateaux et des ports. J’ai navigué \
        vingt ans entre Lorient et les Açores, je connais les vents et les cartes, et je lis des récits de voyage.
        """
    }

    @Test func `somebody else's text is held, small edits or not, and the first one stays`() async throws {
        let test = try await TestSite()
        let (camille, first) = try await test.publish(.sample().saying(Self.text()))
        let (noe, copy) = try await test.hold(.sample(of: .noe).saying(Self.text("côte")))
        #expect(try await test.reasons(of: copy, by: noe) == [.copiedText])

        try await test.revise(first, as: .sample().saying(Self.text()).titled("Parler de voiliers"), by: camille)
        #expect(try await test.state(of: first) == .online, "an ad isn't the copy of its copy")
        try await test.release(copy)
        try await test.revise(first, as: .sample().saying(Self.text("houle")), by: camille)
        #expect(try await test.state(of: first) == .online)
    }

    @Test func `a copy that was let pass stays online, a copy of another ad, double or photo is held`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish(.sample().saying(Self.text()), photos: try .showing(1))
        test.clock.advance(by: .minutes(1))
        let (noe, copy) = try await test.hold(
            .sample(of: .noe).saying(Self.text("côte")), photos: try .showing(1, changed: 6))
        try await test.release(copy)
        try await test.revise(copy, as: .sample(of: .noe).saying(Self.text("rade")), by: noe)
        #expect(try await test.state(of: copy) == .online)

        let other = "\(AdDraft.sample(of: .noe).text) \(AdDraft.sample().text) J’y tiens beaucoup, et depuis longtemps."
        let second = AdDraft.sample().titled("Parler de cordages").saying(other)
        _ = try await test.publish(second, photos: try .showing(2), by: camille)
        try await test.revise(copy, as: .sample(of: .noe).saying(other), by: noe)
        #expect(try await test.reasons(of: copy, by: noe) == [.copiedText])
        try await test.revise(copy, as: .sample(of: .noe), photos: try .showing(2), by: noe)
        #expect(try await test.reasons(of: copy, by: noe) == [.copiedPhoto])
    }

    @Test func `a double of one's own is held too, and says so`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(.sample().saying(Self.text()))
        guard case .held(let double) = try await test.submit(.sample().saying(Self.text()), by: caller) else {
            throw TestProblem("the double should be held")
        }
        #expect(try await test.reasons(of: double, by: caller) == [.ownDouble])
        try await test.revise(double, as: .sample(of: .noe), by: caller)
        #expect(try await test.state(of: double) == .online)
    }

    @Test func `what is over, withdrawn or erased is nobody's text any more`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample().saying(Self.text()))
        try await test.site.ads.withdraw(ad, by: caller)
        let (_, again) = try await test.publish(.sample(of: .noe).saying(Self.text()))
        #expect(try await test.state(of: again) == .online)
        try await test.pass(.days(60))
        let (_, later) = try await test.publish(.sample().saying(Self.text()))
        #expect(try await test.state(of: later) == .online)
    }

    @Test func `of two who publish one text at once, one is held`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
            for caller in [camille, noe] {
                group.addTask {
                    if case .held = try await test.submit(.sample().saying(Self.text()), by: caller) { return true }
                    return false
                }
            }
            return try await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.sorted { $1 && !$0 } == [false, true])
    }

    @Test func `a photo of somebody else's ad is held, a photo of one's own other ad isn't`() async throws {
        let test = try await TestSite()
        let (camille, first) = try await test.publish(photos: try .showing(1))
        let (noe, copy) = try await test.hold(.sample(of: .noe), photos: try .showing(1, changed: 6))
        #expect(try await test.reasons(of: copy, by: noe) == [.copiedPhoto])
        guard case .online = try await test.submit(.sample().saying(Self.text()), photos: try .showing(1), by: camille)
        else {
            throw TestProblem("one's own photo")
        }
        try await test.revise(first, as: .sample().titled("Parler de voiliers"), by: camille)
        #expect(try await test.state(of: first) == .online)

        var changes = PhotoChanges()
        changes.removed = Set(try await test.site.ads.showOwn(copy, to: noe).ad.photos.map(\.id))
        try await test.revise(copy, as: .sample(of: .noe).titled("Basse pour débuter"), photos: changes, by: noe)
        #expect(try await test.state(of: copy) == .online)
        #expect(try await test.count(of: "photo_print") == 42)
    }

    @Test func `another photo, one without a print, and one of a mere draft are compared with nothing`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(photos: try .showing(1))
        _ = try await test.keep(photos: try .showing(2))
        for (number, photos) in [try PhotoChanges.showing(2), try .showing(3), .adding("1")].enumerated() {
            let (_, ad) = try await test.publish(.sample(of: .noe).saying(Self.text("mer \(number)")), photos: photos)
            #expect(try await test.state(of: ad) == .online || number > 0)
            #expect(try await !test.reasonsOfAll().contains(.copiedPhoto))
        }
    }

    @Test func `a copied photo is known again when its ad comes under an account that is there`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(photos: try .showing(1))
        let noe = try await test.publish(.sample(of: .noe))
        let kept = try await test.keep(.sample(of: .noe).titled("Basse pour débuter"), photos: try .showing(1))
        let (ad, secret) = try await test.awaitConfirmation(
            of: .sample(of: .noe).titled("Basse pour débuter"), as: kept.id)
        _ = try await test.site.ads.publish(secret, from: .test)
        #expect(try await test.reasons(of: ad, by: noe.caller) == [.copiedPhoto])
    }

    @Test func `prints of photos go with them`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: try .showing(1))
        #expect(try await test.count(of: "photo_print") == 21)
        #expect(try await test.count(of: "text_print") == 24)
        try await test.site.ads.withdraw(ad, by: caller)
        #expect(try await test.count(of: "photo_print") == 0)
        #expect(try await test.count(of: "text_print") == 0)
    }
}

extension TestSite {
    fileprivate func reasonsOfAll() async throws -> Set<HoldReason> {
        Set(try await held().flatMap(\.reasons))
    }
}

extension PhotoChanges {
    /// A photo of something, with so many of its 256 bits changed.
    static func showing(_ seed: UInt8, changed: Int = 0) throws -> PhotoChanges {
        var bytes = Data((0..<32).map { UInt8(truncatingIfNeeded: Int(seed) * 73 + $0 * 151 + $0 * Int(seed)) })
        for bit in 0..<changed { bytes[bit * 4] ^= 1 }
        var photo = ProcessedPhoto.sample("\(seed)")
        photo.print = PhotoPrint(bytes: bytes)
        var changes = PhotoChanges()
        changes.added = [photo]
        return changes
    }
}
