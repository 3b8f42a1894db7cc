/// The same texts at each run for one seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A line of letters, signs and spaces of many scripts, without control characters.
    mutating func line(upTo length: Int) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0x20...0x20, 0xA0...0x17F, 0x300...0x36F, 0x2010...0x2027, 0x202F...0x203A,
            0x4E00...0x4EFF, 0x1F600...0x1F64F,
        ]
        // Half of the lines are plain English letters, which travel another way.
        let used = Bool.random(using: &self) ? ranges : [0x61...0x7A, 0x61...0x7A, 0x20...0x20]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            let range = used[Int.random(in: 0..<used.count, using: &self)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { text.append(scalar) }
        }
        return String(text)
    }
}
