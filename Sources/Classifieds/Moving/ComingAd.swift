import Database

/// An ad as another site had it: everything is text, nothing is sure.
package struct ComingAd: Sendable {
    /// Its name over there.
    var id = ""
    var email = ""
    var category = ComingCategory(id: "", name: "")
    var title = ""
    var text = ""
    var pseudonym = ""
    var telephone = ""
    /// INSEE code.
    var insee = ""
    var postcode = ""
    var city = ""
    /// Price and currency, as its page showed them.
    var price = ""
    /// « 2026-03-29 14:00:00 », French time where nothing else is said.
    var published = ""
    /// When it is over; empty where it isn't said.
    var expires = ""
    /// Of each photo the names its file may have, the best first.
    var photos: [[String]] = []
    /// Why it isn't to come, whatever it says.
    var refusal: MovingRefusal?
}

/// What it was under over there.
package struct ComingCategory: Sendable, Hashable {
    package let id: String
    package let name: String
}

/// The ads of another site, in a file.
package protocol ComingAds: Sendable {
    /// How many there are.
    var count: Int { get }

    /// The categories, and how many ads each has.
    var categories: [(category: ComingCategory, ads: Int)] { get }

    /// Some of them, in the order in which they were published; where the words of one can't be read, why.
    ///
    /// - Throws: `MovingProblem` when the file can't be read any more.
    func ads(_ range: Range<Int>) throws -> [(id: String, ad: Result<ComingAd, MovingRefusal>)]
}

/// Dates as other sites write them.
enum ComingDate {
    /// « 2026-03-29 14:00:00 », « 2026-03-29T14:00Z », « 29/03/2026 »; French time where none is named.
    ///
    /// - Returns: `nil` for anything else, and for a day that there isn't.
    static func instant(_ text: String) -> Instant? {
        var numbers: [Int] = []
        var digits = 0
        var number = 0
        for byte in text.utf8.prefix(30) {
            if 0x30...0x39 ~= byte {
                guard digits < 4 else { return nil }
                number = number * 10 + Int(byte - 0x30)
                digits += 1
            } else if digits > 0 {
                numbers.append(number)
                (number, digits) = (0, 0)
            }
        }
        if digits > 0 { numbers.append(number) }
        guard numbers.count >= 3 else { return nil }
        if numbers[0] <= 31, numbers[2] > 1_000 { numbers.swapAt(0, 2) }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        guard 1_990...2_100 ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
        let time = numbers.dropFirst(3).prefix(3)
        guard zip(time, [24, 60, 61]).allSatisfy({ $0 < $1 }) else { return nil }
        let seconds = zip(time, [3_600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        let local = days(year, month, day) * 86_400 + seconds
        return Instant(milliseconds: Int64(text.hasSuffix("Z") ? local : local - offset(local)) * 1_000)
    }

    /// Days since 1970 in the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let ofEra = year - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// How far French time is ahead, in seconds: two hours from the last Sunday of March to the last of October, at 1:00 UTC
    /// (directive 2000/84/EC).
    private static func offset(_ local: Int) -> Int {
        let year = 1970 + Int((Double(local) / 86_400 + 0.5) / 365.2425)
        // What no clock showed, between two and three o'clock, is as if the clocks hadn't been put forward.
        let begin = lastSunday(year, 3) * 86_400 + 3 * 3_600
        let end = lastSunday(year, 10) * 86_400 + 3 * 3_600
        return begin <= local && local < end ? 7_200 : 3_600
    }

    private static func lastSunday(_ year: Int, _ month: Int) -> Int {
        let last = days(year, month, 31)
        // 1 January 1970 was a Thursday.
        return last - (last + 4) % 7
    }
}
