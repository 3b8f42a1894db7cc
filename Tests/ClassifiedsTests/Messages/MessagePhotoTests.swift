import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A message's photos")
struct MessagePhotoTests {
    @Test func `are its two people's, once it is sent`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Voici.", in: talk.id, photos: .photos("a", "b"), by: talk.advertiser)
        let photos = try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last?.photos ?? []
        #expect(photos.count == 2)
        let (stranger, _) = try await test.publish(.sample(of: .noe).with { $0.email = "autre@exemple.fr" })
        for photo in photos {
            for caller in [talk.advertiser, talk.correspondent] {
                #expect(try await test.site.photos.show(photo.id, .large, to: caller).isPublished == false)
            }
            for caller in [stranger, .visitor] {
                await #expect(throws: Refusal.notFound) {
                    _ = try await test.site.photos.show(photo.id, .large, to: caller)
                }
            }
        }
    }

    @Test func `of one that is held are its sender's alone`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Oui.", in: talk.id, by: talk.advertiser)
        try await test.write("Voyez www.exemple.fr", in: talk.id, photos: .photos("a"), by: talk.correspondent)
        let photo = try #require(
            try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last?.photos.first?.id)
        _ = try await test.site.photos.show(photo, .small, to: talk.correspondent)
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.photos.show(photo, .small, to: talk.advertiser)
        }
    }

    @Test func `that came with a form that was refused are kept, and go with the next`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let draft = MessageDraft(text: "", photos: .photos("a", "b", "c"))
        let kept = try await test.site.conversations.keep(draft, in: talk.id, by: talk.advertiser)
        #expect(kept.count == 3)
        #expect(try await test.site.conversations.show(talk.id, to: talk.advertiser).draft?.photos.count == 3)
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 1)
        var next = MessageDraft(text: "", photos: .photos("d"))
        next.photos.removed = [try #require(kept.first).id]
        let sent = try await test.site.conversations.send(next, in: talk.id, from: .test, by: talk.advertiser)
        #expect(sent == .sent(place: 2))
        let photos = try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last?.photos
        #expect(photos?.count == 3)
        #expect(photos?.contains { $0.id == kept.first?.id } == false)
        #expect(await test.site.photoFiles.byteCount(of: try #require(kept.first).id, .small) == 0)
        #expect(try await test.site.conversations.show(talk.id, to: talk.advertiser).draft == nil)
    }

    @Test func `that wait in a form are neither sent nor lost when an answer comes by mail`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let draft = MessageDraft(text: "Voyez le port", photos: .photos("a", "b"))
        try await test.site.conversations.keep(draft, in: talk.id, by: talk.advertiser)
        let account = try talk.advertiser.requireMember().account
        let sent = try await test.site.conversations.send(MessageDraft(text: "Par courriel."), in: talk.id, by: account)
        #expect(sent == .sent(place: 2))
        let seen = try #require(
            try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last)
        #expect(seen.photos.isEmpty)
        let left = try #require(try await test.site.conversations.show(talk.id, to: talk.advertiser).draft)
        #expect(left.text?.leave(by: .proof) == "Voyez le port")
        #expect(left.photos.count == 2)
        #expect(await test.site.photoFiles.byteCount(of: try #require(left.photos.first).id, .large) > 0)
    }

    @Test func `are kept from a form that was refused once the other has written, not before`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let draft = MessageDraft(text: "Voyez le port", photos: .photos("a"))
        #expect(try await test.site.conversations.keep(draft, in: talk.id, by: talk.correspondent).isEmpty)
        #expect(try test.photoFileNames().isEmpty)
        let left = try await test.site.conversations.show(talk.id, to: talk.correspondent).draft
        #expect(left?.text?.leave(by: .proof) == "Voyez le port")
        try await test.write("Oui\u{202F}?", in: talk.id, by: talk.advertiser)
        #expect(try await test.site.conversations.keep(draft, in: talk.id, by: talk.correspondent).count == 1)
    }

    @Test func `that wait in a form aren't sent where nothing of the other stands any more`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.site.conversations.keep(
            MessageDraft(text: "", photos: .photos("a")), in: talk.id, by: talk.advertiser)
        try await test.site.database.write { try $0.run("DELETE FROM message WHERE place = 1") }
        #expect(try await problems { try await test.write("Voici.", in: talk.id, by: talk.advertiser) } == ["photos"])
        #expect(try await test.site.conversations.show(talk.id, to: talk.advertiser).draft?.photos.count == 1)
    }

    @Test func `are four at the most`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let found = try await problems {
            try await test.write("", in: talk.id, photos: .photos("a", "b", "c", "d", "e"), by: talk.advertiser)
        }
        #expect(found == ["photos"])
        try await test.write("", in: talk.id, photos: .photos("a", "b", "c", "d"), by: talk.advertiser)
    }

    @Test func `stay when files without a row are swept`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Voici.", in: talk.id, photos: .photos("a"), by: talk.advertiser)
        let photo = try #require(
            try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.last?.photos.first?.id)
        try await test.site.photos.sweepFiles(olderThan: .seconds(-60))
        #expect(await test.site.photoFiles.byteCount(of: photo, .large) > 0)
    }
}
