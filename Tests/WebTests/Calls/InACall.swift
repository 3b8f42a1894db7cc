import Classifieds
import Database
import Foundation
import HummingbirdTesting
import TestSite
import Testing

/// The two of a conversation who have a call: Noé proposed it, Camille accepted.
struct InACall: Sendable {
    let camille: Browser
    let noe: Browser
    /// The pages with which they enter.
    let hers = CallTab.ID.random().text
    let his = CallTab.ID.random().text
}

extension Browser {
    /// Opens a site with a relay on which a call is accepted.
    ///
    /// - Parameter body: gets the call's address.
    static func call<Value: Sendable>(
        _ body: @Sendable @escaping (InACall, String) async throws -> Value
    ) async throws -> Value {
        let relay = Relay(addresses: "turn:turn.exemple.fr:3478", secret: "a secret of the tests")
        return try await correspond(relay: relay) { people in
            try await people.camille.say("Avec plaisir.", in: people.talk)
            let fields: KeyValuePairs = ["quand": "maintenant", "envoi": Message.ID.random().text]
            let call = try await people.noe.post("\(people.talk)/visio", fields).location
            _ = try await people.camille.post("\(call)/reponse", ["reponse": "accepter"])
            return try await body(InACall(camille: people.camille, noe: people.noe), call)
        }
    }
}
