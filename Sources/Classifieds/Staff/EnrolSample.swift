package import Database
package import Foundation

extension Staff {
    /// The demo's colleague, with a telephone whose secret everybody knows: never on a site that others can reach. Who is there
    /// already stays: a demo whose ads are all over is filled anew.
    ///
    /// - Throws: `Refusal.forbidden` but in the demo; as `add` does.
    package func addSample(
        email: String, name: String, roles: Set<Role>, secret: Data, from source: Source, by caller: Caller
    ) async throws {
        guard site.settings.isDemo else { throw Refusal.forbidden }
        guard let address = MailAddress(email) else { throw Refusal.invalid([.email]) }
        let index = try EmailIndex(of: address, with: site.keyring)
        guard try await site.database.read({ try $0.colleague(emailIndex: index) }) == nil else { return }
        let added = try await add(email: email, name: name, roles: roles, by: caller)
        let half = try await openSession(with: added.link, from: source)
        let opened = try await enrol(secret, for: try await stored(added.id))
        guard opened.isSame(as: Opened(secret)) else { throw Refusal.conflict }

        try await site.database.write { writer in
            try writer.run("UPDATE staff_factor SET confirmed = \(writer.now) WHERE staff = \(added.id)")
            try writer.run("DELETE FROM outbox WHERE account IN (SELECT account FROM staff WHERE id = \(added.id))")
        }
        try await closeSession(with: half.secret)
    }
}
