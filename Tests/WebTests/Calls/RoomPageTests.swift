import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct RoomPageTests {
    private static let relay = Relay(addresses: "turn:turn.exemple.fr:3478", secret: "partagé")

    @Test func `camera, microphone and screen may be asked for in the room alone`() async throws {
        try await Browser.correspond(relay: Self.relay) { two in
            let call = try await two.proposeCall()
            let devices = try await two.camille.get(call).permissions
            for name in ["camera", "microphone", "display-capture"] {
                #expect(devices.contains("\(name)=(self)"))
                #expect(devices.count(of: "\(name)=") == 1)
            }
            #expect(devices.contains("geolocation=()"))
            for address in ["/", "/annonces", two.talk, "\(two.talk)/visio", "/messages", "/visio/nulle-part"] {
                #expect(try await two.camille.get(address).permissions.hasNoDevices, "\(address)")
            }
            // Whoever is asked hasn't answered yet.
            #expect(try await two.noe.get(call).permissions.hasNoDevices)
            _ = try await two.noe.post("\(call)/reponse", ["reponse": "accepter"])
            #expect(try await two.noe.get(call).permissions == devices)
            _ = try await two.noe.post("\(call)/fin")
            let over = try await two.noe.get(call)
            #expect(over.status == .gone)
            #expect(over.permissions.hasNoDevices)
        }
    }

    @Test func `whoever proposed it for now waits in front of the room`() async throws {
        try await Browser.correspond(relay: Self.relay) { two in
            let call = try await two.proposeCall()
            let page = try await two.camille.get(call).text
            #expect(page.contains("data-visio"))
            #expect(page.contains("En attente de la réponse de Noé33"))
            #expect(page.contains("Annuler la visio"))
            #expect(!(try await two.noe.get(call).text).contains("data-visio"))
        }
    }

    @Test func `the page says what it does before one enters, relayed or direct`() async throws {
        let always = [
            "Une fois que vous y êtes tous les deux, fermer ou recharger cette page raccroche", "Rien n’est enregistré",
            "<noscript>", "restent dans votre conversation, heure comprise",
        ]
        try await Browser.correspond(relay: Self.relay) { two in
            let page = try await two.camille.get(try await two.openCall()).text
            for words in always + ["L’autre n’apprend pas votre adresse IP"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("verra votre adresse IP"))
        }
        try await Browser.correspond { two in
            let call = try await two.openCall()
            for browser in [two.camille, two.noe] {
                #expect(!(try await two.camille.get(call).text).contains("data-visio"))
                _ = try await browser.post("\(call)/direct")
            }
            let page = try await two.camille.get(call).text
            for words in always + ["l’autre verra votre adresse IP"] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("n’apprend pas votre adresse IP"))
        }
    }

    @Test func `what the other wrote about the call can be reported inside, and one's own words can't`() async throws {
        try await Browser.correspond(relay: Self.relay) { two in
            let call = try await two.proposeCall()
            // Nothing of the other's is there yet.
            #expect(!(try await two.camille.get(call).text).contains("data-report"))
            _ = try await two.noe.post("\(call)/reponse", ["reponse": "accepter"])
            for browser in [two.camille, two.noe] {
                let page = try await browser.get(call).text
                let message = try #require(page.firstMatch(of: /name="message" value="([0-9A-Za-z]{22})"/)?.output.1)
                let answer = try await browser.post(
                    "\(two.talk)/signalement", ["message": String(message), "raison": "menace"])
                #expect(answer.status == .seeOther)
                #expect(page.contains("action=\"\(two.talk)/blocage\""))
                // Both are there for whoever has no script.
                #expect(page.contains("<div data-safety>"))
            }
        }
    }

    @Test func `nobody but the two sees that there is a room`() async throws {
        try await Browser.correspond(relay: Self.relay) { two in
            let call = try await two.openCall()
            let paul = two.camille.another()
            _ = try await paul.answer(two.ad, "Bonjour, je suis Paul.", pseudonym: "Paul59", email: "paul@exemple.fr")
            #expect(try await paul.get(call).status == .notFound)
            #expect(try await paul.post("\(call)/entree", ["onglet": Message.ID.random().text]).status == .notFound)
        }
    }
}

extension Corresponding {
    /// Camille proposes a call for now, once Noé has written.
    ///
    /// - Returns: the call's page.
    func proposeCall() async throws -> String {
        let answer = try await camille.post(
            "\(talk)/visio", ["quand": "maintenant", "envoi": Message.ID.random().text])
        #expect(answer.status == .seeOther)
        return answer.location
    }

    /// The same, and Noé accepts.
    func openCall() async throws -> String {
        let call = try await proposeCall()
        _ = try await noe.post("\(call)/reponse", ["reponse": "accepter"])
        return call
    }
}

extension TestResponse {
    fileprivate var permissions: String { HTTPField.Name("Permissions-Policy").flatMap { headers[$0] } ?? "" }
}

extension String {
    fileprivate var hasNoDevices: Bool {
        contains("camera=(),") && contains("microphone=(),") && contains("display-capture=(),") && !contains("self")
    }
}
