/// The same numbers at each run for one seed (SplitMix64, Steele, Lea and Flood 2014).
struct FormNoise: RandomNumberGenerator {
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

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    /// Bytes in which line ends and dashes, the stuff of delimiters, are frequent.
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in
            let byte = UInt8.random(in: 0...255, using: &self)
            return byte < 128 ? [13, 10, 45, byte][Int(byte % 4)] : byte
        }
    }

    /// Places where a body of `length` bytes may be cut, in order.
    mutating func cuts(_ length: Int) -> [Int] {
        (0..<number(0...6)).map { _ in number(0...length) }.sorted()
    }
}
