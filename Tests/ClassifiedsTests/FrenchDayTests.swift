import Database
import Testing

@testable import Classifieds

struct FrenchDayTests {
    /// Summer begins and ends between two of them.
    static let days: [(milliseconds: Int64, number: Int, name: String)] = [
        (0, 0, "1er janvier"), (1_774_738_800_000 - 1, 20_540, "28 mars"), (1_774_738_800_000, 20_541, "29 mars"),
        (1_774_821_600_000 - 1, 20_541, "29 mars"), (1_774_821_600_000, 20_542, "30 mars"),
        (1_792_879_200_000 - 1, 20_750, "24 octobre"), (1_792_879_200_000, 20_751, "25 octobre"),
        (1_792_969_200_000 - 1, 20_751, "25 octobre"), (1_792_969_200_000, 20_752, "26 octobre"),
    ]

    @Test(arguments: days)
    func `a day begins at midnight in Paris`(milliseconds: Int64, number: Int, name: String) {
        #expect(FrenchDay.number(Instant(milliseconds: milliseconds)) == number)
        #expect(FrenchDay.short(number) == name)
    }
}
