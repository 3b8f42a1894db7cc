import Classifieds
import DatabaseSQLite
import Foundation
import Outgoing

extension Surroundings {
    /// What is around the site of these settings.
    init(_ settings: Settings, _ clock: Clock) {
        let probe = CertificateProbe()
        self.init(
            data: settings.data,
            opening: { try await TrialEngine(settings).open($0) },
            lookingAt: { try SQLiteDatabase(lookingAt: $0.path, now: clock.now) },
            certificate: { await probe.ask($0) })
    }
}
