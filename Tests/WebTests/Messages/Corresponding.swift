import Classifieds
import Foundation
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

/// Two browsers in a conversation about an ad: Camille's, whose ad it is, and Noé's, who answered it.
struct Corresponding {
    let camille: Browser
    let noe: Browser
    /// The ad's reference.
    let ad: String
    /// The page of the conversation.
    let talk: String

    /// The conversation's name.
    var id: String { talk.replacing("/messages/", with: "") }
}

extension Browser {
    /// Opens a site on which Camille has an ad and Noé has answered it as a stranger does: form, mail, link.
    static func correspond<Value: Sendable>(
        photos: (any PhotoProcessor)? = nil, relay: Relay? = nil, form: AdForm = AdForm(),
        _ body: @Sendable @escaping (Corresponding) async throws -> Value
    ) async throws -> Value {
        try await open(photos: photos, relay: relay) { camille in
            let own = try await camille.publish(form)
            let ad = own.replacing("/mes-annonces/", with: "")
            let noe = camille.another()
            let talk = try await noe.answer(ad)
            return try await body(Corresponding(camille: camille, noe: noe, ad: ad, talk: talk))
        }
    }

    /// Writes to an advertiser as a stranger does, who is signed in from then on.
    ///
    /// - Returns: the page of the conversation.
    func answer(
        _ ad: String, _ text: String = "Bonjour, votre annonce me plaît.", pseudonym: String = "Noé33",
        email: String = Person.noe.email
    ) async throws -> String {
        _ = try await post(
            "/annonce/\(ad)/message",
            ["texte": text, "pseudonyme": pseudonym, "email": email, "envoi": Message.ID.random().text])
        try await test.deliver()
        let answer = try await post("/lien/\(try test.mails.lastSecret().text)", ["choix": "envoyer"])
        return answer.location.replacing("#ecrire", with: "")
    }

    /// Sends a message by the form of a conversation.
    @discardableResult
    func say(_ text: String, in talk: String, named name: Message.ID = .random()) async throws -> TestResponse {
        try await post(talk, ["texte": text, "envoi": name.text])
    }

    /// The same with photos.
    func say(_ text: String, in talk: String, photos: [[UInt8]], removing: [String] = []) async throws -> TestResponse {
        var form = AdForm()
        form.fields = [("texte", text), ("envoi", Message.ID.random().text)] + removing.map { ("retirer", $0) }
        for photo in photos { form = form.with(photo: photo) }
        return try await post(talk, form)
    }
}

extension String {
    /// How often some words stand in it.
    func count(of words: String) -> Int { ranges(of: words).count }
}
