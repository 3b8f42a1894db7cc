import Crypto
import Database
import Foundation

/// A form as it was sent: a keyed hash of what it does, its words, its photos and who sends it.
///
/// A double click, a second tab or a page loaded anew sends the same form again. Within ten minutes that gets the
/// answer of the first and does nothing; pages need no token of their own for it, so they stay the same bytes for all.
struct SentForm: Sendable {
    /// How long a form is known again.
    static let memory = Duration.minutes(10)

    /// What a form does.
    enum Act: String, SQLConvertible {
        case keep, submit, revise
        case keepChange = "keep-change"
        case keepPhotos = "keep-photos"
    }

    let digest: Data
    let act: Act

    /// - Parameter sender: who sends it: an account, or where a visitor comes from.
    init(
        _ act: Act, _ draft: AdDraft, photos: PhotoChanges, for ad: Ad.ID?, and other: Ad.ID? = nil,
        by sender: [String], with keyring: Keyring
    ) throws {
        let flags = [
            draft.showsSex, draft.acceptsVisio, draft.namesOthers, draft.isAdult, draft.acceptsRules,
            draft.agreesToSensitive,
        ]
        let words =
            [
                act.rawValue, ad?.text ?? "", other?.text ?? "", draft.category, draft.title, draft.text,
                draft.pseudonym, draft.sex, draft.postcode, draft.commune, draft.precision, draft.telephone,
                draft.email, draft.visioDays.joined(separator: ","), draft.visioStart, draft.visioEnd, draft.people,
                flags.map { $0 ? "1" : "0" }.joined(),
            ] + sender + ["–"] + photos.removed.map(\.text).sorted() + ["–"] + photos.order.map(\.text)
        self.act = act
        var hash = SHA256()
        hash.update(data: SealableFields.bytes(of: words))
        for photo in photos.added {
            for size in PhotoSize.allCases { hash.update(data: photo.variants[size] ?? Data()) }
        }
        digest = try keyring.hash(Data(hash.finalize()), with: .sentForms)
    }
}

/// The form was sent before, and did its work: on this ad.
struct SentBefore: Error {
    let ad: Ad.ID
}

extension Caller {
    /// Who sends a form, as its hash knows them: a member from whatever machine, a visitor by where they come from.
    func sender(from source: Source) -> [String] {
        member.map { [$0.account.text] } ?? [source.address, source.browser, source.system]
    }
}

extension Reading {
    /// The ad that the same form was sent for.
    func ad(of form: SentForm) throws -> Ad.ID? {
        try row("SELECT ad FROM sent_form WHERE digest = \(form.digest) AND at > \(now - SentForm.memory)")?["ad"]
    }

    /// - Parameter draft: where a photo goes on; what was taken elsewhere is wanted here too.
    /// - Throws: `SentBefore`.
    func requireNew(_ form: SentForm, in draft: Ad.ID?) throws {
        if let ad = try ad(of: form), draft == nil || draft == ad { throw SentBefore(ad: ad) }
    }
}

extension Writer {
    /// Remembers the form in the place of the one sent for that ad before, which may be wanted again; photos, which come
    /// by themselves and in any order, are remembered each.
    func note(_ form: SentForm, for ad: Ad.ID) throws {
        let photos = SentForm.Act.keepPhotos
        try run("DELETE FROM sent_form WHERE digest = \(form.digest)")
        if form.act != photos { try run("DELETE FROM sent_form WHERE ad = \(ad) AND act <> \(photos)") }
        try run(
            "INSERT INTO sent_form (digest, ad, act, at) VALUES (\(form.digest), \(ad), \(form.act), \(now))")
    }

    fileprivate func forgetSentForms() throws {
        try run("DELETE FROM sent_form WHERE at <= \(now - SentForm.memory)")
    }
}

extension Ads {
    /// Forgets the forms that were sent more than ten minutes ago.
    func forgetSentForms() async throws {
        try await site.database.write { try $0.forgetSentForms() }
    }
}
