import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct HoldTests {
    @Test func `a clean ad is online at once, and has no hold`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.site.moderation.hold(of: ad, to: caller) == nil)
        #expect(try await test.held().isEmpty)
    }

    @Test func `a doubtful one is held, seen by nobody but its owner, who is told why`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold(photos: .adding("1"))
        let own = try await test.site.ads.showOwn(ad, to: caller).ad
        try await test.expectHidden(ad, photos: own.photos, words: "occasion")
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(ad) }
        #expect(own.state == .held)
        #expect(try await test.marks(of: ad, by: caller) == ["1"])
        #expect(try await test.reasons(of: ad, by: caller) == [.scam])

        #expect(try await test.subjects() == ["Votre annonce est à vérifier"])
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == Person.camille.email)
        #expect(mail.body.contains(HoldReason.scam.sentence) && mail.body.contains("/mes-annonces/\(ad)"))
        for word in ["PCS", "occasion"] { #expect(!mail.body.contains(word)) }
    }

    @Test func `a member's doubtful ad is held too`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        guard case .held(let ad) = try await test.submit(.fraud(), by: caller) else {
            throw TestProblem("the ad should be held")
        }
        #expect(try await test.found { _ in }.count == 1)
        #expect(try await test.reasons(of: ad, by: caller) == [.scam])
        #expect(try await test.subjects() == ["Votre annonce est à vérifier"])
    }

    @Test func `what is sensitive is held, unless its own box is ticked`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold(.sensitive())
        #expect(try await test.reasons(of: ad, by: caller) == [.sensitive])
        let (_, agreed) = try await test.publish(
            .sensitive(of: .noe).titled("Parler du VIH").with { $0.agreesToSensitive = true })
        #expect(try await test.state(of: agreed) == .online)
    }

    @Test func `an operator's word holds an ad`() async throws {
        let test = try await TestSite(forbiddenWords: ["voilier*"])
        let (caller, ad) = try await test.hold(.sample())
        #expect(try await test.reasons(of: ad, by: caller) == [.forbiddenWord])
    }

    @Test func `what is doubted, answered and refused is in no file`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold(.fraud().with { $0.text += " Escroquerie transcash zarbalou." })
        try await test.site.moderation.answer("Je réponds krimouflette.", about: ad, by: caller)
        try await test.refuse(ad, because: "Refusée pour cause de frizoulard.")
        for file in try test.folder.files() {
            for word in ["transcash", "zarbalou", "krimouflette", "frizoulard", "séropositif"] {
                #expect(file.bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file.name)")
            }
        }
    }

    @Test func `an ad withdrawn while it is held leaves nothing`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.site.ads.withdraw(ad, by: caller)
        for table in ["hold", "text_print"] { #expect(try await test.count(of: table) == 0, "\(table)") }
        await #expect(throws: Refusal.notFound) { try await test.release(ad) }
        await #expect(throws: Refusal.notFound) { try await test.refuse(ad) }
        #expect(try await test.subjects() == [])
    }

    @Test func `a held ad can be neither paused, shown again nor renewed`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        await #expect(throws: Refusal.conflict) { try await test.site.ads.pause(ad, by: caller) }
        await #expect(throws: Refusal.conflict) { try await test.site.ads.resume(ad, by: caller) }
        await #expect(throws: Refusal.gone) { try await test.site.ads.renew(ad, by: caller) }
        #expect(try await test.state(of: ad) == .held)
    }
}

extension TestSite {
    /// How many rows a table of the checks has.
    func count(of table: String) async throws -> Int {
        try await site.database.read { reader in
            switch table {
            case "hold": try reader.row("SELECT count(*) AS count FROM hold")?["count"] ?? 0
            case "text_print": try reader.row("SELECT count(*) AS count FROM text_print")?["count"] ?? 0
            default: try reader.row("SELECT count(*) AS count FROM photo_print")?["count"] ?? 0
            }
        }
    }
}
