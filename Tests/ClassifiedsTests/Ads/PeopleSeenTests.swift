import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct PeopleSeenTests {
    @Test func `nobody is shown who didn't agree`() async throws {
        let test = try await TestSite()
        let draft = AdDraft.sample().with { $0.people = "sans-accord" }
        await #expect(throws: Refusal.invalid([.unaskedPeople])) { try await test.submit(draft, photos: .adding("1")) }
        let unknown = AdDraft.sample().with { $0.people = "tout-le-monde" }
        await #expect(throws: Refusal.invalid([.unknownPeople])) {
            try await test.submit(unknown, photos: .adding("1"))
        }
        let (caller, ad) = try await test.publish(.sample(), photos: .adding("1"))
        await #expect(throws: Refusal.invalid([.unaskedPeople])) { try await test.revise(ad, as: draft, by: caller) }
    }

    @Test func `an ad without photos isn't asked`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample().with { $0.people = "sans-accord" })
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.people(of: ad, by: caller) == nil)
    }

    @Test func `an ad that doesn't say is online, and may say it later`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample(), photos: .adding("1"))
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.people(of: ad, by: caller) == nil)
        try await test.revise(ad, as: .sample().with { $0.people = "moi" }, by: caller)
        #expect(try await test.people(of: ad, by: caller) == .myself)
    }

    @Test func `an answer stays until a photo is new, and goes with the last one`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample().with { $0.people = "accord" }, photos: .adding("1"))
        try await test.revise(ad, as: .sample().titled("Parler de phares"), by: caller)
        #expect(try await test.people(of: ad, by: caller) == .agreed)
        try await test.revise(ad, as: .sample(), photos: .adding("2"), by: caller)
        #expect(try await test.people(of: ad, by: caller) == nil)
        try await test.revise(ad, as: .sample().with { $0.people = "aucune" }, by: caller)
        #expect(try await test.people(of: ad, by: caller) == .nobody)
        var none = PhotoChanges()
        none.removed = Set(try await test.site.ads.showOwn(ad, to: caller).ad.photos.map(\.id))
        try await test.revise(ad, as: .sample().titled("Parler d’îles"), photos: none, by: caller)
        #expect(try await test.people(of: ad, by: caller) == nil)
    }

    @Test(arguments: [("", true), ("accord", true), ("moi", false), ("aucune", false)])
    func `photos beside something sensitive are looked at, unless nobody else is seen`(
        people: String, isHeld: Bool
    ) async throws {
        let test = try await TestSite()
        let draft = AdDraft.sensitive().with {
            $0.agreesToSensitive = true
            $0.people = people
        }
        let (caller, ad) = try await test.publish(draft, photos: .adding("1"))
        #expect(try await test.state(of: ad) == (isHeld ? .held : .online))
        #expect(try await test.reasons(of: ad, by: caller) == (isHeld ? [.othersPhoto] : []))
    }

    @Test func `without photos, or without anything sensitive, nobody is asked to look`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(.sensitive().with { $0.agreesToSensitive = true })
        #expect(try await test.state(of: ad) == .online)
        let (_, other) = try await test.publish(
            .sample(of: .noe).with { $0.people = "accord" }, photos: .adding("1"))
        #expect(try await test.state(of: other) == .online)
    }

    @Test func `a photo that comes after a decision is looked at too`() async throws {
        let test = try await TestSite()
        let draft = AdDraft.sensitive().with { $0.agreesToSensitive = true }
        let (caller, ad) = try await test.publish(draft, photos: .adding("1"))
        try await test.release(ad)
        #expect(try await test.state(of: ad) == .online)
        try await test.revise(ad, as: draft.titled("Parler le soir"), by: caller)
        #expect(try await test.state(of: ad) == .online, "nobody is held twice for one photo")
        try await test.revise(ad, as: draft, photos: .adding("2"), by: caller)
        #expect(try await test.reasons(of: ad, by: caller) == [.othersPhoto])
    }

    @Test func `what is said on the page of the link is kept`() async throws {
        let test = try await TestSite()
        guard case .awaitsConfirmation(let ad, let secret) = try await test.submit(.sample(), photos: .adding("1"))
        else { throw TestProblem("the link should be on its way") }
        await #expect(throws: Refusal.invalid([.unaskedPeople])) {
            try await test.site.ads.publish(secret, saying: .unasked, from: .test)
        }
        let (session, _) = try await test.site.ads.publish(secret, saying: .myself, from: .test)
        #expect(try await test.people(of: ad, by: .member(session.member)) == .myself)
        #expect(try await test.titles(for: "voiliers") == 1)
    }

    @Test func `an ad about minors is the first to be decided about`() async throws {
        let test = try await TestSite()
        let (_, fraud) = try await test.hold()
        test.clock.advance(by: .hours(1))
        let (caller, minor) = try await test.hold(
            .sample(of: .noe).saying(
                "Homme de 40 ans, cherche collégienne de 13 ans pour parler en vidéo, ce sera notre secret."))
        #expect(try await test.reasons(of: minor, by: caller) == [.minor])
        #expect(try await test.held().map(\.id) == [minor, fraud])
    }

    @Test func `ads sealed before it was asked are read, and those after come back`() throws {
        let old = SealableFields.bytes(of: ["Titre", "Texte", "Camille", "", "v", ""])
        #expect(try #require(AdContent(sealableBytes: old)).peopleSeen == nil)
        for people in PeopleSeen.allCases.map(Optional.some) + [nil] {
            let content = try #require(AdContent(sealableBytes: old)).answering(people)
            #expect(AdContent(sealableBytes: content.sealableBytes) == content)
            #expect(AdContent(exported: content.exported) == content)
        }
        let json = ExportedValue.object(
            try #require(AdContent(sealableBytes: old)).exported.members.filter { $0.name != "peopleSeen" })
        #expect(AdContent(exported: json)?.title == "Titre")
    }
}

extension TestSite {
    fileprivate func people(of ad: Ad.ID, by caller: Caller) async throws -> PeopleSeen? {
        try await site.ads.showOwn(ad, to: caller).ad.content.peopleSeen.leave(by: .ownPage)
    }
}

extension ExportedValue {
    fileprivate var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }
}
