import Database
import TestSite
import Testing

@testable import Classifieds

/// What of a year is published about erasures and answers.
struct YearFigureTests {
    @Test func `a person who erases everything is counted once, and nobody who only held words is`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        // A report has a holder of its own, which goes with it.
        try await test.report(ad, .sample(email: "temoin@exemple.fr"))
        _ = try await test.site.rights.eraseEverything(by: camille)
        try await test.pass(.days(400))

        let year = try await test.site.moderation.transparency(of: 2026)
        #expect(year.count(.purge(.asked)) == 1)
        #expect(Purge.allCases.reduce(0) { $0 + year.count(.purge($1)) } == 1)
    }

    @Test func `a person whose time is over is counted as such`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        for days in [60, 8] { try await test.pass(.days(days)) }

        let years = try await test.site.moderation.transparencyYears()
        var counted = 0
        for year in years { counted += try await test.site.moderation.transparency(of: year).count(.purge(.byTime)) }
        #expect(counted == 1)
    }

    @Test(arguments: [
        (1, RequestDelay.day), (2, .week), (8, .twoWeeks), (20, .month), (30, .month), (40, .extended), (100, .longer),
    ])
    func `an answer is in the class of its days`(days: Int, delay: RequestDelay) {
        let received = Instant(milliseconds: 1_780_000_000_000)
        #expect(RequestDelay(from: received, to: received + .days(days)) == delay)
    }

    @Test func `half of all answers say the class`() {
        let counts = [
            ModerationFigure.requestDelay(.week).name: 3, ModerationFigure.requestDelay(.month).name: 4,
            ModerationFigure.requestDelay(.longer).name: 1,
        ]
        #expect(TransparencyReport(year: 2026, counts: counts).medianAnswer == .month)
        #expect(TransparencyReport(year: 2026, counts: [:]).medianAnswer == nil)
    }
}
