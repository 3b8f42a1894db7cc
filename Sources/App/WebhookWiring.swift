import Classifieds
import Foundation
import Outgoing

extension WebhookSender {
    /// Of these settings; `nil` where they name no address.
    init?(_ settings: Settings, _ clock: Clock) throws {
        guard !settings.webhooks.isEmpty else { return nil }
        if let file = settings.webhookAuthority, !FileManager.default.isReadableFile(atPath: file) {
            throw OperatorError("ZONEVISIO_WEBHOOK_CA: \(file) can't be read.")
        }
        self.init(
            addresses: settings.webhooks.count, authorityFile: settings.webhookAuthority,
            destinations: Destinations(.webhook, of: settings.processors, clock: clock))
    }
}
