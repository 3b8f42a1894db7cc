import Database
import Foundation
package import Logging

extension Monitoring {
    /// How long a mail may wait that isn't one of many before somebody should look.
    static let mailPatience = Duration.hours(1)

    /// How each part of the site is now: nothing is kept, everything is asked.
    package func conditions(logger: Logger) async -> [Condition] {
        guard let tables = await tables(logger) else {
            let cause = Condition.Cause("the database can't be read")
            return [.down(.database, cause), await keyring(), disk(), await photos(), register()]
        }
        return [
            .ok(.database), await keyring(), disk(), tables.mail, await photos(), tables.jobs, register(),
            tables.webhooks,
        ]
    }

    /// Those parts that the tables tell of; `nil` where they tell nothing.
    private func tables(_ logger: Logger) async -> (mail: Condition, jobs: Condition, webhooks: Condition)? {
        do {
            return (try await mail(), try await jobs(), try await webhooks())
        } catch {
            logger.critical(
                "database can't be read", metadata: ["reason": "\(String(reflecting: type(of: error)))"])
            return nil
        }
    }

    private func keyring() async -> Condition {
        do {
            try await site.keyring.requireReadable()
            return .ok(.keyring)
        } catch {
            return .down(
                .keyring,
                Condition.Cause("the keys can't be read", detail: "the keys can't be read: zone-visio doctor says why"))
        }
    }

    private func disk() -> Condition {
        let disks = disks()
        let full = disks.filter { $0.room.isFull }
        guard full.isEmpty else { return .down(.disk, Self.cause("is full", full)) }
        let tight = disks.filter { $0.room.isTight }
        return .late(.disk, tight.isEmpty ? [] : [Self.cause("is nearly full", tight)])
    }

    private static func cause(_ what: String, _ disks: [(folder: MeasuredFolder, url: URL, room: DiskRoom)])
        -> Condition.Cause
    {
        let places = disks.map { "\($0.url.path): \($0.room.free / 1_000_000) MB left" }
        return Condition.Cause("the disk \(what)", detail: "the disk \(what): \(places.joined(separator: ", "))")
    }

    private func mail() async throws -> Condition {
        // Where the register cuts the server off, that is what is said.
        guard site.mayReach(.mail) else { return .ok(.mail) }
        let (eldest, now) = try await site.database.read { (try $0.eldestAwaitedMail(), $0.now) }
        guard let since = eldest, now - since > Self.mailPatience else { return .ok(.mail) }
        let text = "mails wait since \(BackupName.date(of: since).formatted(.iso8601))"
        return .late(.mail, [Condition.Cause(text)])
    }

    private func photos() async -> Condition {
        let unprepared =
            site.photoProcessor.isUnavailable ? [Condition.Cause("photos can't be prepared")] : []
        return .late(.photos, await storeOfPhotos() + unprepared)
    }

    private func storeOfPhotos() async -> [Condition.Cause] {
        // Where the register cuts the store off, that is what is said.
        guard site.mayReach(.photos) else { return [] }
        do {
            let owner = try await site.photoFiles.store.look()
            guard try await !site.photos.areOwn(owner) else { return [] }
            let text = "the store's photos are another site's"
            return [Condition.Cause(text, detail: "\(text): zone-visio doctor says what to do")]
        } catch is DatabaseFailure {
            // That has a line of its own.
            return []
        } catch {
            let text = "the store of photos can't be used"
            guard case PhotoStoreFailure.unavailable(let reason) = error else { return [Condition.Cause(text)] }
            return [Condition.Cause(text, detail: "\(text): \(reason)")]
        }
    }

    private func jobs() async throws -> Condition {
        .late(.jobs, try await site.upkeep.lateTexts().map { Condition.Cause($0) })
    }

    private func register() -> Condition {
        .late(
            .register,
            site.cutOffServers.map { server, reason in
                Condition.Cause(
                    "the register of processors doesn't allow what \(server.setting) names", detail: reason)
            })
    }

    private func webhooks() async throws -> Condition {
        .late(
            .webhooks,
            try await site.webhooks.complaints().map {
                Condition.Cause("events for the operator's programs were set aside", detail: $0)
            })
    }
}
