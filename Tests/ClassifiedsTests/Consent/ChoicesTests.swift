import Database
import TestSite
import Testing

@testable import Classifieds

/// What the server decides with a visitor's answers (promises COOKIE-4, COOKIE-10, COOKIE-12, GOV-7).
struct ChoicesTests {
    private static let all: [Processor] = [
        .example(.audience), .example(.advertising), .example(.social), .example(.chat),
    ]

    /// Each of the sixteen ways to set four switches.
    static let combinations: [Set<ConsentSwitch>] = (0..<16).map { bits in
        Set(ConsentSwitch.foreign.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element))
    }

    @Test(arguments: combinations)
    func `are the switches that somebody turned on, and no other`(on: Set<ConsentSwitch>) async throws {
        let test = try await TestSite(processors: Self.all)
        let answers = Dictionary(uniqueKeysWithValues: ConsentSwitch.foreign.map { ($0, on.contains($0)) })
        let sent = try await test.site.consents.choose(answers, over: test.choices()).text
        let choices = test.choices(sent)
        #expect(Set(ConsentSwitch.foreign.filter(choices.isGranted)) == on)
        #expect((choices.granted(MeasuredAudience.self) != nil) == on.contains(.audience))
        #expect((choices.granted(ForeignAdvertising.self) != nil) == on.contains(.advertising))
        #expect((choices.granted(SocialContent.self) != nil) == on.contains(.social))
        #expect((choices.granted(ForeignChat.self) != nil) == on.contains(.chat))
        #expect(choices.open.isEmpty)
    }

    @Test func `are all off before anything is answered`() async throws {
        let choices = try await TestSite(processors: Self.all).choices()
        #expect(choices.open.map(\.consent) == ConsentSwitch.foreign)
        #expect(!choices.hasGranted)
    }

    @Test func `ask nothing where nobody stands behind a switch`() async throws {
        let test = try await TestSite(processors: [.example(.mail), .example(.hosting)])
        #expect(test.choices().asked.isEmpty)
        let sent = try await test.site.consents.choose([.audience: true], over: test.choices())
        #expect(sent.receipt.answers.isEmpty)
        #expect(!test.choices(sent.text).hasGranted)
    }

    @Test func `are no as long as the browser refuses for its owner`() async throws {
        let test = try await TestSite(processors: Self.all)
        let sent = try await test.site.consents.choose([.audience: true, .chat: true], over: test.choices()).text
        let refused = test.choices(sent, isRefusedByBrowser: true)
        #expect(!refused.hasGranted)
        #expect(refused.granted(MeasuredAudience.self) == nil)
        #expect(refused.open.isEmpty)
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.consents.choose([.audience: true], over: refused)
        }
        #expect(test.choices(sent).isGranted(.chat))
    }

    @Test func `are asked again for a new third party, and for that switch alone`() async throws {
        let test = try await TestSite(processors: Self.all)
        let answers = Dictionary(uniqueKeysWithValues: ConsentSwitch.foreign.map { ($0, true) })
        let sent = try await test.site.consents.choose(answers, over: test.choices()).text
        let more = try await test.again(with: Self.all + [.example(.audience, name: "Une de plus")])
        let choices = more.choices(sent)
        #expect(choices.open.map(\.consent) == [.audience])
        #expect(choices.granted(MeasuredAudience.self) == nil)
        #expect(choices.granted(ForeignAdvertising.self) != nil)

        test.clock.advance(by: .days(30))
        let second = try await more.choose([.audience: false], over: choices)
        #expect(second.receipt.answers[.chat]?.date == TestSite.start)
        #expect(second.receipt.answers[.audience]?.date == test.clock.now())
        #expect(more.choices(second.text).isGranted(.chat))
    }

    @Test func `are asked again when a word changes, and hold when it doesn't`() async throws {
        let test = try await TestSite(processors: [.example(.social)])
        let sent = try await test.site.consents.choose([.social: true], over: test.choices()).text
        #expect(try await test.again(with: [.example(.social)]).choices(sent).isGranted(.social))
        let changes: [(inout Processor) -> Void] = [
            { $0.country = "US" }, { $0.purpose += "." }, { $0.policy += "/2" }, { $0.name += "x" },
            { $0.frame = "https://ailleurs.exemple.org/" },
            { $0.subprocessors = [Processor.Subprocessor(name: "X", country: "US", purpose: "Y")] },
        ]
        for change in changes {
            var other = Processor.example(.social)
            change(&other)
            other.transfer = "clauses types"
            let choices = try await test.again(with: [other]).choices(sent)
            #expect(choices.open.map(\.consent) == [.social])
            #expect(!choices.hasGranted)
        }
    }

    @Test func `end with the contract of whoever stood behind`() async throws {
        var processor = Processor.example(.audience)
        processor.contract = Processor.Contract(start: TestSite.start, end: TestSite.start + .days(30))
        let test = try await TestSite(processors: [processor])
        let sent = try await test.site.consents.choose([.audience: true], over: test.choices()).text
        test.clock.advance(by: .days(30) - .seconds(1))
        #expect(test.choices(sent).isGranted(.audience))
        test.clock.advance(by: .seconds(1))
        #expect(test.choices(sent).asked.isEmpty)
        #expect(test.choices(sent).granted(MeasuredAudience.self) == nil)
    }

    @Test func `taken back while nobody stands behind aren't given again on renewal`() async throws {
        var short = Processor.example(.chat)
        short.contract = Processor.Contract(start: TestSite.start, end: TestSite.start + .days(30))
        let test = try await TestSite(processors: [short, .example(.audience)])
        let sent = try await test.site.consents.choose([.chat: true, .audience: true], over: test.choices()).text
        test.clock.advance(by: .days(31))
        #expect(test.choices(sent).asked.map(\.consent) == [.audience])
        let back = try await test.site.consents.choose([.chat: false], over: test.choices(sent)).text

        let renewed = try await test.again(with: [.example(.chat), .example(.audience)])
        #expect(renewed.choices(sent).isGranted(.chat))
        #expect(!renewed.choices(back).isGranted(.chat))
        #expect(renewed.choices(back).open.map(\.consent) == [.chat])
        #expect(renewed.choices(back).isGranted(.audience))
    }

    @Test func `taken back while nobody at all is there leave no receipt`() async throws {
        var short = Processor.example(.social)
        short.contract = Processor.Contract(start: TestSite.start, end: TestSite.start + .days(30))
        let test = try await TestSite(processors: [short])
        let sent = try await test.site.consents.choose([.social: true], over: test.choices()).text
        test.clock.advance(by: .days(31))
        #expect(test.choices(sent).receipt != nil)
        let back = try await test.site.consents.choose([.social: false], over: test.choices(sent))
        #expect(back.receipt.answers.isEmpty)
        #expect(back.end == test.clock.now())
    }

    @Test func `leave nothing of anybody in the tables`() async throws {
        let test = try await TestSite(processors: Self.all)
        for _ in 0..<5 {
            _ = try await test.site.consents.choose([.audience: true, .social: false], over: test.choices())
        }
        let rows = try await test.site.database.read { try $0.rows("SELECT hash, words FROM consent_words") }
        let kept: [String] = try rows.map { try $0["hash"] }
        let choices = test.choices()
        #expect(Set(kept) == Set((choices.asked + choices.offered).map(\.hash)))
    }
}

extension TestSite {
    /// What a visitor is asked who sends this receipt.
    func choices(_ sent: String? = nil, isRefusedByBrowser: Bool = false) -> Choices {
        site.consents.choices(sent: sent, isRefusedByBrowser: isRefusedByBrowser)
    }

    /// The same site with another register.
    func again(with processors: [Processor]) async throws -> Consents {
        var settings = site.settings
        settings.processors = ProcessorRegister(processors, on: settings.baseURL, isDemo: false)
        let other = Site(
            database: site.database, keyring: site.keyring, clock: site.clock, places: site.places,
            photoProcessor: site.photoProcessor, photoFiles: site.photoFiles, mailTransport: site.mailTransport,
            archiver: site.archiver, settings: settings)
        return other.consents
    }
}

extension Consents {
    fileprivate func choices(_ sent: String) -> Choices { choices(sent: sent, isRefusedByBrowser: false) }
}
