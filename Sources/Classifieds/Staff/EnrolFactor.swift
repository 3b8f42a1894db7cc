package import Database
package import Foundation

extension Staff {
    /// The secret that a colleague's telephone is to know: made at the first look, the same until a first code confirms it, and shown
    /// by nothing afterwards.
    ///
    /// - Throws: `Refusal.forbidden` without half a session, `.conflict` once there is a second factor.
    package func enrolment(with secret: Secret) async throws -> Opened<Data> {
        let half = try await requireHalf(secret)
        guard !half.hasFactor else { throw Refusal.conflict }
        let colleague = try await stored(half.colleague)
        var random = SystemRandomNumberGenerator()
        let made = Data((0..<OneTimeCode.secretLength).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        return try await enrol(made, for: colleague)
    }

    /// - Parameter made: taken where there is none yet.
    func enrol(_ made: Data, for colleague: StoredColleague) async throws -> Opened<Data> {
        let sealed = try await site.keyring.seal(
            made, at: StoredFactor.place(of: colleague.id), of: colleague.account)
        let factor = try await site.database.write { writer in
            try writer.run(
                """
                INSERT INTO staff_factor (staff, secret, created, step, failures)
                VALUES (\(colleague.id), \(sealed.bytes), \(writer.now), 0, 0) ON CONFLICT (staff) DO NOTHING
                """)
            return try writer.factor(of: colleague)
        }
        guard let factor else { throw Refusal.gone }
        return try await site.gate.open(factor.secret, for: .staffing)
    }

    /// - Throws: `Refusal.forbidden`.
    func requireHalf(_ secret: Secret) async throws -> HalfSession {
        guard let half = try await half(with: secret) else { throw Refusal.forbidden }
        return half
    }

    /// - Throws: `Refusal.notFound` for somebody who doesn't work here any more.
    func stored(_ id: Colleague.ID) async throws -> StoredColleague {
        guard let colleague = try await site.database.read({ try $0.colleague(id) }) else { throw Refusal.notFound }
        return colleague
    }
}
