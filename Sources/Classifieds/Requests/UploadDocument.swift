import Database

extension Requests {
    /// Takes an identity paper, once two colleagues doubt and said why (GDPR, article 12.6; promise RIGHT-7): made anew from its
    /// pixels, sealed under the request's own key. What was uploaded is kept nowhere.
    ///
    /// - Throws: `Refusal.notFound` for a link of none, and where nobody asks for one; `.conflict` when the request is over, and when one
    ///   was sent or judged already.
    package func upload(_ picture: ProcessedPhoto, for secret: Secret) async throws {
        let request = try await requestFollowed(by: secret)
        guard site.settings.identityDocuments, request.account == nil, let bytes = picture.variants[.large] else {
            throw Refusal.notFound
        }

        let sealed = try await site.keyring.seal(bytes, at: Request.documentPlace(of: request.id), of: request.holder)
        try await site.database.write { writer in
            let asked = try writer.row(
                "SELECT request FROM identity_check WHERE request = \(request.id) AND approved IS NOT NULL")
            guard asked != nil else { throw Refusal.notFound }
            let taken = try writer.row(
                """
                UPDATE identity_check SET document = \(sealed.bytes), uploaded = \(writer.now)
                WHERE request = \(request.id) AND approved IS NOT NULL AND uploaded IS NULL AND judged IS NULL
                    AND EXISTS (
                        SELECT 1 FROM request
                        WHERE request.id = \(request.id) AND request.closed IS NULL AND request.account IS NULL)
                RETURNING request
                """)
            guard taken != nil else { throw Refusal.conflict }
        }
    }

    /// Whether an identity paper may be sent now: looked at before a picture is prepared.
    ///
    /// - Throws: as `upload` does.
    package func requireDocumentAsked(by secret: Secret) async throws {
        let request = try await requestFollowed(by: secret)
        guard site.settings.identityDocuments, request.account == nil else { throw Refusal.notFound }

        try await site.database.read { reader in
            let asked = try reader.row(
                "SELECT uploaded FROM identity_check WHERE request = \(request.id) AND approved IS NOT NULL")
            guard let asked else { throw Refusal.notFound }
            let uploaded: Instant? = try asked["uploaded"]
            guard uploaded == nil else { throw Refusal.conflict }
        }
    }
}
