import Classifieds
import Configuration
import Foundation

extension AskedSettings {
    /// The operator's addresses that are told what happens; none where none is named.
    ///
    /// - Throws: `OperatorError`, in which neither an address nor a secret stands.
    func webhooks() throws -> [Webhook] {
        let addresses = pairs("webhookUrl", defaultName: "webhook") { $0.hasPrefix("http") }
        let secrets = pairs("webhookSecret", defaultName: "") { $0.hasPrefix("whsec_") }
        let events = try webhookEvents()
        guard Set(addresses.map(\.name)).count == addresses.count else {
            throw OperatorError("ZONEVISIO_WEBHOOK_URL: two addresses have one name. Write each as name=https://….")
        }
        guard secrets.allSatisfy({ secret in secret.name.isEmpty || addresses.contains { $0.name == secret.name } })
        else {
            // What stands there may be a secret that was cut at its « = »: it isn't repeated.
            throw OperatorError(
                "ZONEVISIO_WEBHOOK_SECRET: a name in it is none of ZONEVISIO_WEBHOOK_URL, or a secret lacks its whsec_."
            )
        }
        return try addresses.map { name, address in
            do {
                return try Webhook(
                    name: name, address: address,
                    secrets: secrets.filter { $0.name == name || $0.name.isEmpty }.map(\.value), events: events,
                    isDemo: isDemo)
            } catch {
                throw OperatorError("ZONEVISIO_WEBHOOK_URL: \(error). See docs/webhooks.md.")
            }
        }
    }

    private func webhookEvents() throws -> [WebhookEventKind] {
        guard let typed = reader.stringArray(forKey: "webhookEvents") else { return WebhookEventKind.usual }
        let names = typed.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let known = WebhookEventKind.choices
        for name in names where !known.contains(where: { $0.rawValue == name }) {
            throw OperatorError(
                "ZONEVISIO_WEBHOOK_EVENTS: « \(name) » is none of \(known.map(\.rawValue).joined(separator: ", ")).")
        }
        return known.filter { names.contains($0.rawValue) }
    }

    /// « one=https://…,two=https://… ». What begins as a value does has the name that is given.
    private func pairs(
        _ key: ConfigKey, defaultName: String, isValue: (String) -> Bool
    ) -> [(name: String, value: String)] {
        let typed = reader.string(forKey: key, isSecret: true) ?? ""
        return typed.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            .map { entry in
                guard !isValue(entry), let sign = entry.firstIndex(of: "=") else { return (defaultName, entry) }
                return (String(entry[..<sign]), String(entry[entry.index(after: sign)...]))
            }
    }
}
