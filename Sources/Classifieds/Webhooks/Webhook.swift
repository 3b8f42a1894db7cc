import Foundation

/// An address of the operator's to which events are sent.
package struct Webhook: Sendable, Equatable {
    /// By which the operator knows it.
    package let name: String
    /// Secret: some services put a password into it.
    package let address: String
    /// An IPv6 address in brackets.
    package let host: String
    package let port: Int
    /// What it gets.
    package let events: [WebhookEventKind]
    /// Each signs; several while one takes another's place.
    let secrets: [Data]

    /// Why something is no address of that kind: half a sentence, for the operator, without the address itself.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameters:
    ///   - secrets: as the operator writes them, `whsec_` and 24 to 64 bytes in base 64 (Standard Webhooks, « Signature scheme »).
    ///   - isDemo: whether an address of this machine needs no encryption.
    package init(
        name: String, address: String, secrets: [String], events: [WebhookEventKind] = WebhookEventKind.usual,
        isDemo: Bool
    ) throws(Problem) {
        guard name.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,19}/) != nil else {
            throw Problem(description: "a name is 1 to 20 small letters, digits and dashes")
        }
        guard let origin = WebOrigin(of: address), !address.contains("#"), let url = URL(string: address) else {
            throw Problem(description: "\(name) must be one web address, without a name and password before the host")
        }
        guard origin.isSecure || (isDemo && origin.isThisMachine) else {
            throw Problem(description: "\(name) must be an https address")
        }
        let keys = secrets.compactMap(Self.key)
        guard !keys.isEmpty, keys.count == secrets.count else {
            throw Problem(
                description: "\(name) needs a secret in ZONEVISIO_WEBHOOK_SECRET: whsec_ and 24 to 64 bytes in base 64")
        }
        self.name = name
        self.address = address
        host = origin.host
        port = url.port ?? (origin.isSecure ? 443 : 80)
        self.events = events
        self.secrets = keys
    }

    /// Whether it is on the machine of the site itself.
    package var isOnThisMachine: Bool { OwnMachine.isNamed(host) }

    private static func key(_ text: String) -> Data? {
        guard text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst(6))) else { return nil }
        return 24...64 ~= key.count ? key : nil
    }
}

extension SiteSettings {
    /// The machines of others to which events are sent, each once.
    var webhookHosts: [String] {
        webhooks.filter { !$0.isOnThisMachine }.map(\.host).reduce(into: []) { hosts, host in
            if !hosts.contains(host) { hosts.append(host) }
        }
    }
}
