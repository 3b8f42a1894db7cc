import Database
import Logging
import Synchronization
import TestSite
import Testing

@testable import Classifieds

@Suite("The mails of many alerts")
struct ManyAlertsTests {
    @Test func `are on their way together, and never two to one person`() async throws {
        let test = try await TestSite()
        for email in ["lea@exemple.fr", "noemie@exemple.fr"] { try await test.alert(.sample(email: email)) }
        try await test.alert(.sample("océan"))
        _ = try await test.publish()
        try await test.site.alerts.matchQueued()

        let server = MeetingTransport(atLeast: 2)
        try await site(like: test, sending: server).mail.deliver(logger: Logger(label: "test"))
        #expect(server.sent.sorted() == ["lea@exemple.fr", "lea@exemple.fr", "noemie@exemple.fr"])
        #expect(server.mostToOne == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE kind = 'alert'") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM alert_match") == 0)
    }

    @Test func `of those on their way together that leave are noted, and the others are tried again`() async throws {
        let test = try await TestSite()
        for email in ["lea@exemple.fr", "noemie@exemple.fr"] { try await test.alert(.sample(email: email)) }
        _ = try await test.publish()
        try await test.site.alerts.matchQueued()

        let server = RefusingTransport(box: test.mails, refused: "lea@exemple.fr")
        let site = site(like: test, sending: server)
        for _ in 0..<3 { try await site.mail.deliver(logger: Logger(label: "test")) }
        let told = test.mails.mails.filter { $0.subject.hasSuffix("pour votre alerte") }
        #expect(told.map(\.to.text) == ["noemie@exemple.fr"])
        #expect(
            try await test.count("SELECT count(*) AS count FROM outbox WHERE kind = 'alert' AND attempts = 1") == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM alert_match") == 1)
    }

    @Test func `tell no ad that was paused or changed since it was compared, which waits on`() async throws {
        let test = try await TestSite()
        try await test.alert(.sample(""))
        let (caller, id) = try await test.publish()
        let places = test.site.places
        let compared = try await test.site.database.read { try $0.compareQueued(10, in: places) }
        #expect(compared.map(\.ad.id) == [id])

        try await test.site.ads.pause(id, by: caller)
        #expect(try await test.site.database.write { try $0.note(compared[0]) }.isEmpty)
        try await test.site.ads.resume(id, by: caller)
        test.clock.advance(by: .minutes(1))
        try await test.site.database.write { try $0.run("UPDATE ad SET changed = \($0.now) WHERE id = \(id)") }
        #expect(try await test.site.database.write { try $0.note(compared[0]) }.isEmpty)
        #expect(try await test.count("SELECT count(*) AS count FROM alert_queue") == 1)
        #expect(try await test.told().count == 1)
    }

    @Test func `of whoever locks everything just before are made once that is lifted`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(.sample(of: .noe))
        try await test.site.alerts.matchQueued()
        _ = try await test.site.alerts.ask(.sample("", .immediate), by: caller)
        _ = try await test.publish(.kites())
        try await test.deliver()
        try await test.site.alerts.matchQueued()
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE kind = 'alert'") == 1)
        try await test.site.rights.restrict(by: caller)
        #expect(try await test.told().isEmpty)
        try await test.site.rights.lift(by: caller)
        #expect(try await test.told(after: .minutes(10)).map(\.to.text) == [Person.noe.email])
    }

    private func site(like test: TestSite, sending transport: any MailTransport) -> Site {
        Site(
            database: test.site.database, keyring: test.site.keyring, clock: test.site.clock, places: test.site.places,
            photoProcessor: test.site.photoProcessor, photoFiles: test.site.photoFiles, mailTransport: transport,
            archiver: test.site.archiver, settings: test.site.settings)
    }
}

/// Holds the first mails until so many came together, or never will.
private final class MeetingTransport: MailTransport {
    private struct State {
        var sent: [String] = []
        var underWay: [String] = []
        var mostToOne = 0
    }

    private static let patience = Duration.seconds(30)
    private let state = Mutex(State())
    private let least: Int

    init(atLeast least: Int) { self.least = least }

    var sent: [String] { state.withLock { $0.sent } }
    var mostToOne: Int { state.withLock { $0.mostToOne } }

    func send(_ message: MailMessage) async throws(MailFailure) {
        let address = message.to.text
        state.withLock { state in
            state.sent.append(address)
            state.underWay.append(address)
            state.mostToOne = max(state.mostToOne, state.underWay.count { $0 == address })
        }
        defer {
            state.withLock { state in
                if let place = state.underWay.firstIndex(of: address) { state.underWay.remove(at: place) }
            }
        }
        let limit = ContinuousClock.now + Self.patience
        while state.withLock({ $0.sent.count }) < least {
            guard ContinuousClock.now < limit else { throw .temporary("nobody else came") }
            try? await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// Takes no mail for one address just now.
private struct RefusingTransport: MailTransport {
    let box: MailBox
    let refused: String

    func send(_ message: MailMessage) async throws(MailFailure) {
        guard message.to.text != refused else { throw .temporary("not now") }
        try await box.send(message)
    }
}
