import Database
import Testing

@testable import Classifieds

@Suite("A moment in French")
struct FrenchMomentTests {
    @Test(arguments: [
        ("2026-12-03", "20:30", "jeudi 3 décembre à 20\u{A0}h\u{A0}30"),
        ("2027-03-01", "09:00", "lundi 1er mars à 9\u{A0}h"),
        ("2026-07-14", "00:05", "mardi 14 juillet à 0\u{A0}h\u{A0}05"),
    ])
    func `is read and said in the time of Paris`(day: String, hour: String, text: String) throws {
        #expect(FrenchMoment.text(try #require(FrenchMoment.instant(day: day, hour: hour))) == text)
    }

    @Test func `is one or two hours before that of Greenwich`() throws {
        let winter = try #require(FrenchMoment.instant(day: "2026-12-03", hour: "20:30"))
        #expect(winter.milliseconds == 1_796_326_200_000)
        let summer = try #require(FrenchMoment.instant(day: "2026-07-03", hour: "20:30"))
        #expect(summer.milliseconds == 1_783_103_400_000)
    }

    @Test(arguments: [
        ("", ""), ("2026-02-30", "10:00"), ("2026-12-03", "24:30"), ("2026-12-03", "10"), ("03/12/2026", "10:00"),
        ("2026-12", "10:00"), ("2026-12-03", "dix:00"), ("2026-03-29", "02:30"),
    ])
    func `that isn't one is none`(day: String, hour: String) {
        #expect(FrenchMoment.instant(day: day, hour: hour) == nil)
    }
}
