import Database
import TestSite

@testable import Classifieds

extension AdDraft {
    /// The draft with something typed otherwise.
    func with(_ change: (inout AdDraft) -> Void) -> AdDraft {
        var draft = self
        change(&draft)
        return draft
    }

    /// The draft with another title.
    func titled(_ title: String) -> AdDraft { with { $0.title = title } }
}

extension PhotoChanges {
    /// New photos, each with its mark.
    static func adding(_ marks: String...) -> PhotoChanges {
        var changes = PhotoChanges()
        changes.added = marks.map(ProcessedPhoto.sample)
        return changes
    }
}

extension TestSite {
    /// Sends a form.
    @discardableResult
    func submit(
        _ draft: AdDraft = .sample(), photos: PhotoChanges = PhotoChanges(), as id: Ad.ID? = nil,
        by caller: Caller = .visitor
    ) async throws -> SubmittedAd {
        try await site.ads.submit(draft, photos: photos, as: id, from: .test, by: caller)
    }

    /// Keeps what was typed so far.
    func keep(
        _ draft: AdDraft = .sample(), photos: PhotoChanges = PhotoChanges(), as id: Ad.ID? = nil,
        by caller: Caller = .visitor
    ) async throws -> KeptDraft {
        try await site.ads.keep(draft, photos: photos, as: id, from: .test, by: caller)
    }

    /// Sends a visitor's form and reads their mail: the ad and the secret of its link.
    func awaitConfirmation(
        of draft: AdDraft = .sample(), photos: PhotoChanges = PhotoChanges(), as id: Ad.ID? = nil
    ) async throws -> (ad: Ad.ID, secret: Secret) {
        guard case .awaitsConfirmation(let ad, _) = try await submit(draft, photos: photos, as: id) else {
            throw TestProblem("the ad should wait for its link")
        }
        try await deliver()
        return (ad, try mails.lastSecret())
    }

    /// Puts an ad online as somebody signed in does.
    func publish(
        _ draft: AdDraft, photos: PhotoChanges = PhotoChanges(), as id: Ad.ID? = nil, by caller: Caller
    ) async throws -> Ad.ID {
        guard case .online(let ad) = try await submit(draft, photos: photos, as: id, by: caller) else {
            throw TestProblem("the ad should be online")
        }
        return ad
    }

    /// The names of the files in the folder of the photos.
    func photoFileNames() throws -> Set<String> {
        Set(try folder.files().map(\.name).filter { $0.contains("/photos/") })
    }

    /// How many people have a key.
    func keyCount() async throws -> Int {
        try await site.keyring.database.read { reader in
            try reader.row("SELECT count(*) AS count FROM wrapped_key WHERE name LIKE 'person:%'")?["count"] ?? 0
        }
    }
}

extension TestSite {
    /// The marks of an ad's photos, in their order, each of its three files opened.
    func marks(of ad: Ad.ID, by caller: Caller) async throws -> [String] {
        let photos = try await site.database.read { try $0.photos(of: ad) }
        var marks: [String] = []
        for photo in photos {
            var found: Set<String> = []
            for size in PhotoSize.allCases {
                let bytes = try await site.photos.show(photo.id, size, to: caller).bytes.leave(by: .ownPage)
                let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
                guard words.count == 3, words[2] == size.rawValue else {
                    throw TestProblem("not the photo's \(size) size")
                }
                found.insert(words[1])
            }
            marks.append(found.sorted().joined(separator: "+"))
        }
        return marks
    }
}
