import Database

extension Ads {
    /// What became of the same form when it was sent some minutes ago; `nil` for a new one.
    package func submitted(
        _ draft: AdDraft, photos: PhotoChanges, as id: Ad.ID?, from source: Source, by caller: Caller
    ) async throws -> SubmittedAd? {
        let form = try submission(draft, photos: photos, as: id, from: source, by: caller)
        guard let ad = try await site.database.read({ try $0.ad(of: form) }) else { return nil }
        return try await submitted(SentBefore(ad: ad), by: caller)
    }

    /// The form as it is known again.
    func submission(
        _ draft: AdDraft, photos: PhotoChanges, as id: Ad.ID?, from source: Source, by caller: Caller
    ) throws -> SentForm {
        try SentForm(.submit, draft, photos: photos, for: id, by: caller.sender(from: source), with: site.keyring)
    }

    /// The answer that the first of two gave.
    func submitted(_ before: SentBefore, by caller: Caller) async throws -> SubmittedAd {
        guard caller.member == nil else {
            let isHeld = try await site.database.read { try $0.ad(before.ad)?.state == .held }
            return isHeld ? .held(before.ad) : .online(before.ad)
        }

        let link = try await site.database.read { try $0.publicationLink(of: before.ad) }
        let secret = try link.map { try Secret.of($0, with: site.keyring) }
        return .awaitsConfirmation(before.ad, secret ?? .random())
    }
}

extension Reading {
    fileprivate func publicationLink(of ad: Ad.ID) throws -> MailedLink.ID? {
        try row(
            """
            SELECT id FROM link WHERE ad = \(ad) AND kind = \(MailedLink.Kind.publication)
            ORDER BY created DESC, id LIMIT 1
            """)?["id"]
    }
}
