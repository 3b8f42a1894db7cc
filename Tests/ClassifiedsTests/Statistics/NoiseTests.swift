import Foundation
import Testing

@testable import Classifieds

/// Each draws 10,000 times from a seed that stays: what they find is the same each time.
@Suite("The noise of the figures") struct NoiseTests {
    private static let draws = 10_000

    private static func histogram(_ noise: Noise, seed: UInt64) -> [Int: Int] {
        var random = SeededRandom(seed: seed)
        var counts: [Int: Int] = [:]
        for _ in 0..<draws { counts[noise.draw(from: &random), default: 0] += 1 }
        return counts
    }

    @Test(arguments: Measure.allCases) func `never goes beyond its bound, and is nought on the whole`(
        measure: Measure
    ) {
        let counts = Self.histogram(measure.noise, seed: 1)
        #expect(counts.keys.allSatisfy { abs($0) <= measure.noise.bound })
        let mean = Double(counts.map { $0 * $1 }.reduce(0, +)) / Double(Self.draws)
        // The standard deviation is about √2·Δ/ε; of a mean of 10,000, a hundredth of that.
        let deviation = 2.0.squareRoot() * Double(measure.most) * 1_000 / Double(measure.thousandths)
        #expect(abs(mean) < 4 * deviation / 100)
        let variance = Double(counts.map { $0 * $0 * $1 }.reduce(0, +)) / Double(Self.draws)
        #expect((0.9...1.1).contains(variance.squareRoot() / deviation))
    }

    @Test func `comes as often as its formula says`() {
        let noise = Noise(thousandths: 500, most: 1)
        let counts = Self.histogram(noise, seed: 2)
        let shrink = exp(-0.5)
        for value in -8...8 {
            let expected = Double(Self.draws) * (1 - shrink) / (1 + shrink) * pow(shrink, Double(abs(value)))
            let found = Double(counts[value] ?? 0)
            #expect(abs(found - expected) < 5 * expected.squareRoot(), "\(value): \(found), not \(expected)")
        }
    }

    @Test(arguments: [(100, 1, 138), (200, 1, 69), (500, 1, 28), (250, 20, 1_105)])
    func `is bounded where less than a millionth would lie beyond`(thousandths: Int, most: Int, bound: Int) {
        #expect(Noise(thousandths: thousandths, most: most).bound == bound)
        let shrink = exp(-Double(thousandths) / 1_000 / Double(most))
        func beyond(_ bound: Int) -> Double { 2 * pow(shrink, Double(bound + 1)) / (1 + shrink) }
        #expect(beyond(bound) <= 1e-6)
        #expect(beyond(bound - 1) > 1e-6)
    }

    @Test func `makes what is published of one person more or less no likelier than e^ε`() {
        let noise = Noise(thousandths: 500, most: 1)
        let (with, without) = (Self.histogram(noise, seed: 3), Self.histogram(noise, seed: 4))
        for value in -6...6 {
            // The same published number, counting the person and not.
            let counting = Double(with[value - 1] ?? 0)
            let leaving = Double(without[value] ?? 0)
            let slack = 5 * (1 / counting + 1 / leaving).squareRoot()
            #expect(abs(log(counting / leaving)) <= 0.5 + slack, "\(value)")
        }
    }
}
