import Foundation

/// A text's keyed prints: two texts that share most of their words, in their order, share most of them.
///
/// MinHash (Broder, 1997) over runs of three words: each of 24 prints is the least of one hash of all runs, so that the
/// share of equal prints is that of equal runs. The hash is keyed: prints say nothing without the site's key, and
/// those of two sites have nothing in common. A short text is one run with its title, equal as a whole or not at all:
/// two people may well write the same few words.
struct TextPrint: Sendable, Equatable {
    /// One number for each hash.
    let prints: [Int64]

    /// Of 24 equal prints, so many make a copy. Measured on generated ads, which share their sentences: 98 in 100 copies
    /// with one word in twenty changed are found, and one ad in a thousand is taken for a copy.
    static let enough = 14

    private static let count = 24
    private static let run = 3
    private static let shortest = 20

    init(of content: AdContent, with keyring: some KeyedHashes) throws {
        try self.init(title: content.title, text: content.text, with: keyring)
    }

    init(title: String, text: String, with keyring: some KeyedHashes) throws {
        let words = PlainWords(text).folded
        let runs =
            words.count < Self.shortest
            ? [PlainWords(title).folded + words]
            : (0...words.count - Self.run).map { Array(words[$0..<$0 + Self.run]) }
        var least = [UInt64](repeating: .max, count: Self.count)
        for run in runs {
            let message = "text\u{0}" + run.joined(separator: " ")
            let hash = try keyring.hash(message.utf8, with: .prints).prefix(8).reduce(UInt64(0)) {
                $0 << 8 | UInt64($1)
            }
            for index in least.indices { least[index] = min(least[index], Self.mixed(hash, index)) }
        }
        prints = least.map { Int64(bitPattern: $0) }
    }

    /// Whether a text is so short that two people may well write it.
    static func isShort(_ text: String) -> Bool { PlainWords(text).folded.count < shortest }

    /// A hash of a hash, another one for each index (SplitMix64's finisher: Steele, Lea and Flood, 2014).
    private static func mixed(_ hash: UInt64, _ index: Int) -> UInt64 {
        var mixed = hash &+ UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
