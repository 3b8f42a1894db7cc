import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// A site on disk, canary words in every field of the form and in the place where a photo says where it was taken: no
/// byte of the folder holds one. Mails are kept in a list here, as an outbox folder is the operator's choice.
struct EveryFieldCanaryTests {
    private static let typed = [
        "zarbalou", "krimouflette", "frizoulard", "pimprelouche", "grumbelotte", "quokkaline", "tartouille",
        "babrelou", "chuffignol", "dragouline",
    ]
    private static let gps = "48.111337,-1.680042"

    /// Text in every field, places and choices included, before anything is checked.
    private static var wild: AdDraft {
        AdDraft().with { draft in
            draft.category = "zarbalou"
            draft.title = "Krimouflette"
            draft.text = "frizoulard\npimprelouche"
            draft.pseudonym = "GRUMBELOTTE"
            draft.sex = "quokkaline"
            draft.postcode = "tartouille"
            draft.commune = "babrelou"
            draft.precision = "chuffignol"
            draft.telephone = "dragouline"
            draft.email = "zarbalou@exemple.fr"
        }
    }

    /// What passes the rules.
    private static var right: AdDraft {
        AdDraft.sample().with { draft in
            draft.title = "Zarbalou et krimouflette"
            draft.text = "Bonjour, je voudrais parler de frizoulard et de pimprelouche une heure par semaine."
            draft.pseudonym = "Grumbelotte"
            draft.sex = "autre"
            draft.telephone = "06 98 76 54 32"
            draft.email = "dragouline@exemple.fr"
            draft.agreesToSensitive = true
            draft.people = "moi"
        }
    }

    /// A photo whose bytes still say where it was taken: the seal must hide whatever is in a file.
    private static var located: PhotoChanges {
        let bytes = Data("RIFF babrelou EXIF GPS \(gps) chuffignol".utf8)
        let variants = Dictionary(uniqueKeysWithValues: PhotoSize.allCases.map { ($0, bytes) })
        var changes = PhotoChanges()
        changes.added = [ProcessedPhoto(width: 1_600, height: 1_200, variants: variants)]
        return changes
    }

    @Test func `a form full of canaries leaves none in any file`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(Self.wild, photos: Self.located)
        try expectNone(in: test, "kept as typed")

        await #expect(throws: Refusal.self) { try await test.submit(Self.wild, photos: Self.located, as: kept.id) }
        try expectNone(in: test, "refused")

        let (_, secret) = try await test.awaitConfirmation(of: Self.right, photos: Self.located, as: kept.id)
        try expectNone(in: test, "waiting for its link")

        let (session, ad) = try await test.site.ads.publish(secret, from: .test)
        try expectNone(in: test, "online")
        #expect(try await test.found { $0.words = "zarbalou frizoulard" } == [ad])
        #expect(try await test.site.ads.show(ad).photos.count == 2)

        let caller = Caller.member(session.member)
        try await test.site.ads.revise(
            ad, as: Self.right.titled("Tartouille et babrelou"), photos: Self.located, from: .test, by: caller)
        _ = try await test.keep(Self.wild, photos: Self.located, by: caller)
        try expectNone(in: test, "revised, and another begun")

        let (_, second) = try await test.awaitConfirmation(of: Self.right, photos: Self.located)
        _ = try await test.site.ads.publish(second, from: .test)
        try expectNone(in: test, "adopted")

        try await test.pass(.days(60))
        try expectNone(in: test, "ended")
        try await test.pass(.days(7))
        try expectNone(in: test, "erased")
    }

    @Test func `the search for canaries does find one that isn't sealed`() async throws {
        let test = try await TestSite()
        try Data("x \(Self.gps) y".utf8).write(to: test.folder.url.appending(path: "photos/leak"))
        #expect(try canaries(in: test).map(\.canary) == [Self.gps])
    }

    private func expectNone(in test: TestSite, _ step: String) throws {
        for found in try canaries(in: test) { Issue.record("\(step): \(found.canary) in \(found.file)") }
    }

    private func canaries(in test: TestSite) throws -> [(canary: String, file: String)] {
        let words = Self.typed.flatMap { [$0, $0.uppercased(), $0.capitalized] }
        let all = words + [Self.gps, "698765432", "98 76 54 32", "203.0.113.77"]
        let files = try test.folder.files()
        #expect(files.count >= 4)
        return files.flatMap { file in
            all.filter { file.bytes.range(of: Data($0.utf8)) != nil }.map { (canary: $0, file: file.name) }
        }
    }
}
