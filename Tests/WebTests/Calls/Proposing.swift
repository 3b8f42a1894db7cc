import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

extension Browser {
    /// The two of a conversation in which Camille has answered, so that either may propose a call.
    ///
    /// - Parameter isRelayed: whether the operator has a relay.
    static func discuss<Value: Sendable>(
        isRelayed: Bool = false, form: AdForm = AdForm(),
        _ body: @Sendable @escaping (Corresponding) async throws -> Value
    ) async throws -> Value {
        let relay = isRelayed ? Relay(addresses: "turn:turn.exemple.fr:3478", secret: "exemple") : nil
        return try await correspond(relay: relay, form: form) { people in
            try await people.camille.say("Bonjour Noé, parlons-en.", in: people.talk)
            return try await body(people)
        }
    }
}

extension Corresponding {
    /// One of the two proposes a call, for now or for an hour.
    ///
    /// - Parameters:
    ///   - day: the test's Thursday where nothing else is said.
    ///   - proposer: Noé where nobody else is said, who may once Camille has written.
    /// - Returns: the call's page.
    func propose(
        at hour: String? = nil, on day: String = "2026-11-26", by proposer: Browser? = nil
    ) async throws -> String {
        let fields: KeyValuePairs<String, String> =
            hour.map { ["quand": "heure", "jour": day, "heure": $0, "envoi": Message.ID.random().text] }
            ?? ["quand": "maintenant", "envoi": Message.ID.random().text]
        let answer = try await (proposer ?? noe).post("\(talk)/visio", fields)
        guard answer.status == .seeOther else { throw TestProblem("refused: \(answer.text)") }
        return try await callPage
    }

    /// The page of the call that isn't over.
    var callPage: String {
        get async throws {
            let caller = try await noe.caller()
            let call = try await noe.test.site.conversations.state(of: try conversation, to: caller).call
            return "/visio/\(try #require(call).id)"
        }
    }

    /// Camille's answer to a call.
    @discardableResult
    func answer(_ call: String, _ answer: String = "accepter") async throws -> TestResponse {
        try await camille.post("\(call)/reponse", ["reponse": answer])
    }
}
