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

    @Test func `let what somebody waits for go before the next of them`() async throws {
        let test = try await TestSite.withAlerts()
        let server = HoldingTransport()
        let site = site(like: test, sending: server)
        let delivery = Task { try await site.mail.deliver(logger: Logger(label: "test")) }
        try await server.waits(for: HoldingTransport.most)
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        server.letGo()
        try await delivery.value
        #expect(server.sent.firstIndex(of: Person.camille.email) == HoldingTransport.most)
        #expect(server.sent.count == 5)
    }

    @Test func `that are on their way when the site is stopped are noted, and the others stay due`() async throws {
        let test = try await TestSite.withAlerts()
        let server = HoldingTransport()
        let site = site(like: test, sending: server)
        let delivery = Task { try await site.mail.deliver(logger: Logger(label: "test")) }
        try await server.waits(for: HoldingTransport.most)
        delivery.cancel()
        server.letGo()
        await #expect(throws: (any Error).self) { try await delivery.value }
        #expect(server.sent.count == HoldingTransport.most)
        try await site.mail.deliver(logger: Logger(label: "test"))
        #expect(server.sent.count == 4 && Set(server.sent).count == 4)
        #expect(try await test.count("SELECT count(*) AS count FROM alert_match") == 0)
    }

    @Test func `that a dead process had taken leave after twenty minutes, once, with what came meanwhile`() async throws
    {
        let test = try await TestSite()
        try await test.alert(.sample("voiliers", email: "lea@exemple.fr"))
        try await test.alert(.sample("", email: "noemie@exemple.fr"))
        _ = try await test.publish()
        try await test.site.alerts.matchQueued()
        let taken = try await test.site.database.write { writer in
            try writer.takeFound(for: try writer.claim(try writer.dueMail(limit: 10)))
        }
        #expect(taken.values.map(\.ads.count) == [1, 1])
        #expect(try await test.site.database.write { try $0.claim(try $0.dueMail(limit: 10)) }.isEmpty)

        _ = try await test.publish(.kites())
        #expect(try await test.told().isEmpty)
        test.clock.advance(by: .minutes(20))
        let told = try await test.told().sorted { $0.to.text < $1.to.text }
        #expect(told.map(\.to.text) == ["lea@exemple.fr", "noemie@exemple.fr"])
        #expect(told.map { $0.body.contains("voiliers") } == [true, true])
        #expect(told.map { $0.body.contains("cerfs-volants") } == [false, true])
        #expect(try await test.told(after: .hours(1)).isEmpty)
    }

    private func site(like test: TestSite, sending transport: any MailTransport) -> Site {
        Site(
            database: test.site.database, keyring: test.site.keyring, clock: test.site.clock, places: test.site.places,
            photoProcessor: test.site.photoProcessor, photoFiles: test.site.photoFiles, mailTransport: transport,
            archiver: test.site.archiver, settings: test.site.settings)
    }
}

extension TestSite {
    /// Four people who wait for the same ad, which came.
    fileprivate static func withAlerts() async throws -> TestSite {
        let test = try await TestSite()
        for name in ["lea", "noemie", "gael", "maude"] { try await test.alert(.sample(email: "\(name)@exemple.fr")) }
        _ = try await test.publish()
        try await test.deliver()
        try await test.site.alerts.matchQueued()
        return test
    }
}

/// Takes two at once, and holds all of them until it is told to let them go.
private final class HoldingTransport: MailTransport {
    private struct State {
        var begun = 0
        var sent: [String] = []
        var isHolding = true
    }

    static let most = 2
    private static let patience = Duration.seconds(30)
    private let state = Mutex(State())

    var atOnce: Int { Self.most }
    var sent: [String] { state.withLock { $0.sent } }

    func letGo() { state.withLock { $0.isHolding = false } }

    func waits(for count: Int) async throws {
        let limit = ContinuousClock.now + Self.patience
        while state.withLock({ $0.begun }) < count {
            guard ContinuousClock.now < limit else { throw TestProblem("nothing came") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    func send(_ message: MailMessage) async throws(MailFailure) {
        state.withLock { $0.begun += 1 }
        let limit = ContinuousClock.now + Self.patience
        while state.withLock({ $0.isHolding }) {
            guard ContinuousClock.now < limit else { throw .temporary("held for too long") }
            try? await Task.sleep(for: .milliseconds(5))
        }
        state.withLock { $0.sent.append(message.to.text) }
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
