import Database
import Foundation
import Logging

extension TrialLife {
    /// A copy of the day before the person goes.
    mutating func backUp() async throws {
        let made = try await Backups(of: site, in: trial.folder.data, lookingAt: trial.surroundings.look)
            .make(in: trial.folder.backups)
        backup = try StoredBackup(at: made.folder)
        trial.clock.pass(.days(1))
    }

    /// What the person erases is gone at once, and the receipt is this site's.
    func eraseEverything() async throws {
        let stored = try await stored()
        let receipt = try await site.rights.eraseEverything(by: caller)
        try LifeFault.unless(
            site.rights.receipt(receipt.signature)?.receipt.scope == .everything, "le reçu n’est pas signé par le site")
        try LifeFault.unless(
            receipt.receipt.erased.ads == 1 && receipt.receipt.erased.messages == 1 && receipt.receipt.kept.isEmpty,
            "le reçu ne dit pas tout")
        try LifeFault.unless(try await found(person.title) == 0, "une annonce effacée se trouve encore")
        try LifeFault.unless(await isUnreadable(stored, on: site), "une donnée effacée s’ouvre encore")
        let left = try await site.database.read { reader in
            [try reader.account(stored.account) == nil, try reader.ad(stored.id) == nil]
        }
        try LifeFault.unless(!left.contains(false), "des lignes restent après l’effacement")
        try LifeFault.unless(try await found(neighbour.title) == 1, "l’annonce de quelqu’un d’autre est partie aussi")
    }

    /// Yesterday's copy doesn't bring the person back, and does bring the neighbour.
    func putBack() async throws {
        guard let backup, let neighbourAd else { throw LifeFault("il n’y a pas de sauvegarde") }
        let key = try OfflinePrivateKey(for: backup.label.sealedTo, in: nil, or: trial.folder.keys)
        try backup.extract(into: trial.folder.restored, with: key)
        let restored = try await trial.reopened(over: trial.folder.restored)
        let id = try published()
        guard let ad = try await restored.database.read({ try $0.ad(id) }) else {
            throw LifeFault("la sauvegarde n’est pas celle de la veille")
        }
        try LifeFault.unless(await isUnreadable(ad, on: restored), "la sauvegarde se lit encore après l’effacement")

        let backups = Backups(of: restored, in: trial.folder.restored, lookingAt: trial.surroundings.look)
        try LifeFault.unless(
            try await backups.settle(backup.label.manifest) == 1, "la sauvegarde ne retire pas la personne effacée")
        _ = try await restored.ads.show(neighbourAd)
    }

    /// The neighbour does nothing any more: the ad ends, and a while after everything is gone.
    func letTimePass() async throws {
        let durations = site.settings.durations
        try await pass(durations.ad + .hours(1))
        try LifeFault.unless(try await found(neighbour.title) == 0, "une annonce finie se trouve encore")
        try await pass(durations.window + .hours(1))
        let left = try await site.database.read { reader in
            try reader.row(
                """
                SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM ad) + (SELECT count(*) FROM connection)
                    + (SELECT count(*) FROM session) + (SELECT count(*) FROM photo) + (SELECT count(*) FROM opening)
                    + (SELECT count(*) FROM conversation) + (SELECT count(*) FROM participant)
                    + (SELECT count(*) FROM message) + (SELECT count(*) FROM message_print)
                    + (SELECT count(*) FROM link WHERE account IS NOT NULL) + (SELECT count(*) FROM ad_words) AS count
                """)?["count"] ?? 0
        }
        try LifeFault.unless(left == 0, "\(left)\u{A0}lignes restent après la fin")
    }

    private func pass(_ time: Duration) async throws {
        trial.clock.pass(time)
        for job in Schedule.sweep { try await site.upkeep.run(job, logger: Logger(label: "trial")) }
        try await site.mail.deliver(logger: Logger(label: "trial"))
    }

    private func isUnreadable(_ ad: Ad, on site: Site) async -> Bool {
        do {
            _ = try await site.gate.open(ad.content, for: .publication)
            return false
        } catch {
            return error as? KeyringError == .destroyed
        }
    }
}
