import Foundation
import TestSite
import Testing

@testable import Classifieds

struct TrialMailTests {
    private func trial() throws -> TrialMail {
        TrialMail(
            from: try #require(MailAddress("site@exemple.fr")), to: try #require(MailAddress("contact@exemple.fr")),
            site: "Zone Visio", written: TestSite.start)
    }

    @Test func `a mail that comes back is well, and leaves nothing in the box`() async throws {
        let road = Road()
        let found = try await trial().diagnoses(through: road, into: road, within: .zero)
        #expect(found == [.ok("mail leaves"), .ok("mail arrives")])
        #expect(await road.mails == [:])
    }

    @Test func `a mail that leaves and isn't found is said`() async throws {
        let found = try await trial().diagnoses(through: Road(), into: Road(), within: .zero)
        #expect(found.map(\.outcome) == [.ok, .warning])
    }

    @Test func `where the box isn't read somebody has to look`() async throws {
        #expect(try await trial().diagnoses(through: Road(), into: nil).map(\.outcome) == [.ok, .warning])
    }

    @Test func `a server that doesn't take it, and a box that can't be read, are failures`() async throws {
        let road = Road(isBroken: true)
        let refused = try await trial().diagnoses(through: road, into: nil)
        #expect(refused.map(\.name) == ["mail leaves"] && refused[0].outcome == .failure)
        let unread = try await trial().diagnoses(through: Road(), into: road)
        #expect(unread.map(\.name) == ["mail arrives"] && unread[0].outcome == .failure)
    }
}

/// A mail server and the box behind it.
private actor Road: MailTransport, MailSource {
    private(set) var mails: [String: Data] = [:]
    private let isBroken: Bool

    init(isBroken: Bool = false) {
        self.isBroken = isBroken
    }

    func send(_ message: MailMessage) async throws(MailFailure) {
        guard !isBroken else { throw .temporary("away") }
        mails[String(mails.count)] = Data("Message-ID: \(message.messageID)".utf8)
    }

    func list() async throws(MailSourceFailure) -> [WaitingMail] {
        guard !isBroken else { throw MailSourceFailure("away") }
        return mails.map { WaitingMail(id: $0.key, size: $0.value.count, received: 0) }
    }

    func bytes(of id: String) async throws(MailSourceFailure) -> Data? { mails[id] }

    func delete(_ ids: [String]) async throws(MailSourceFailure) {
        for id in ids { mails[id] = nil }
    }
}
