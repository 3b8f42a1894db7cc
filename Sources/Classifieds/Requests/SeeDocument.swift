import Database
package import Foundation

extension Requests {
    /// Shows the identity paper: once, to one person, and that is in the journal before it is opened (promise RIGHT-7).
    ///
    /// - Returns: a picture in WebP, which nothing may keep.
    /// - Throws: `Refusal.forbidden` without the duty, and for the operator; `.notFound` where there is none; `.gone` where somebody
    ///   saw it; `.conflict` for a closed request.
    package func seeDocument(of id: Request.ID, by caller: Caller) async throws -> Opened<Data> {
        let duty = try caller.onDuty(.answerRights)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }

        let (request, document) = try await site.database.write { writer in
            let request = try writer.openRequest(id)
            guard let document = try writer.identityCheck(of: request)?.document else { throw Refusal.notFound }
            let seen = try writer.row(
                """
                UPDATE identity_check SET viewer = \(colleague), seen = \(writer.now)
                WHERE request = \(id) AND seen IS NULL AND document IS NOT NULL RETURNING request
                """)
            guard seen != nil else { throw Refusal.gone }
            try writer.record(.sawDocument, of: .request(id), by: duty)
            return (request, document)
        }

        let opened = try await opened(document, of: request)
        try await site.rights.writeOpenings()
        return opened
    }
}
