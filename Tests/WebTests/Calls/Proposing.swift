import Classifieds
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing
import Web

extension Browser {
    /// The two of a conversation in which Camille has answered, so that either may propose a call.
    ///
    /// - Parameter isRelayed: whether the operator has a relay.
    static func discuss<Value: Sendable>(
        isRelayed: Bool = false, form: AdForm = AdForm(),
        _ body: @Sendable @escaping (Corresponding) async throws -> Value
    ) async throws -> Value {
        let relay = isRelayed ? Relay(addresses: "turn:turn.exemple.fr:3478", secret: "exemple") : nil
        let test = try await TestSite(relay: relay)
        return try await Application(responder: Server(site: test.site).responder()).test(.router) { client in
            let camille = Browser(test, client: client)
            let ad = try await camille.publish(form).replacing("/mes-annonces/", with: "")
            let noe = camille.another()
            let talk = try await noe.answer(ad)
            try await camille.say("Bonjour Noé, parlons-en.", in: talk)
            return try await body(Corresponding(camille: camille, noe: noe, ad: ad, talk: talk))
        }
    }
}

extension Corresponding {
    /// Noé proposes a call, for now or for an hour of the test's Thursday.
    ///
    /// - Returns: the call's page.
    func propose(at hour: String? = nil) async throws -> String {
        let fields: KeyValuePairs<String, String> =
            hour.map { ["quand": "heure", "jour": "2026-11-26", "heure": $0, "envoi": Message.ID.random().text] }
            ?? ["quand": "maintenant", "envoi": Message.ID.random().text]
        let answer = try await noe.post("\(talk)/visio", fields)
        guard answer.status == .seeOther else { throw TestProblem("refused: \(answer.text)") }
        return try await callPage
    }

    /// The page of the call that isn't over.
    var callPage: String {
        get async throws {
            let caller = try await noe.caller()
            let call = try await noe.test.site.calls.open(in: try conversation, to: caller)
            return "/visio/\(try #require(call).id)"
        }
    }

    /// Camille's answer to a call.
    @discardableResult
    func answer(_ call: String, _ answer: String = "accepter") async throws -> TestResponse {
        try await camille.post("\(call)/reponse", ["reponse": answer])
    }
}
