import Foundation

/// Chance added to a number before it is published, so that nobody can tell from it whether one person more or less was counted: the
/// two-sided geometric distribution, P(X = x) proportional to exp(−ε·|x|/Δ), cut off at ±B (Ghosh, Roughgarden and Sundararajan,
/// « Universally Utility-Maximizing Privacy Mechanisms », 2009).
///
/// It is drawn with whole numbers alone: the last digits of floating-point noise tell what it was added to (Mironov, CCS 2012).
package struct Noise: Sendable, Hashable {
    /// ε and Δ as one fraction in lowest terms: ε/Δ = rate / scale.
    private let rate: UInt64
    private let scale: UInt64
    /// B: no noise is larger.
    package let bound: Int

    /// - Parameters:
    ///   - thousandths: ε in thousandths, at least 1.
    ///   - most: Δ, the most that whoever is protected can change the number by, at least 1.
    package init(thousandths: Int, most: Int) {
        let (above, below) = (UInt64(max(thousandths, 1)), UInt64(1_000 * max(most, 1)))
        let common = Self.commonDivisor(above, below)
        (rate, scale) = (above / common, below / common)
        bound = Self.bound(rate: Double(rate) / Double(scale))
    }

    /// Draws one. Each value up to the bound comes with its exact probability.
    package func draw(from random: inout some RandomNumberGenerator) -> Int {
        while true {
            let number = drawAny(from: &random)
            if abs(number) <= bound { return number }
        }
    }

    /// Without the cut: Canonne, Kamath and Steinke, « The Discrete Gaussian for Differential Privacy », 2020, algorithm 2.
    private func drawAny(from random: inout some RandomNumberGenerator) -> Int {
        while true {
            // `random(in:using:)` draws again what would make some values likelier than others.
            let part = UInt64.random(in: 0..<scale, using: &random)
            guard Self.succeeds(exp: part, of: scale, from: &random) else { continue }
            var wholes: UInt64 = 0
            while Self.succeeds(exp: 1, of: 1, from: &random) { wholes += 1 }
            let size = Int((part + scale * wholes) / rate)
            let isNegative = Bool.random(using: &random)
            // Nought has no sign: one of its two ways here is drawn again.
            if isNegative, size == 0 { continue }
            return isNegative ? -size : size
        }
    }

    /// True with the probability exp(−above/below), for a fraction up to 1: the same paper, algorithm 1.
    private static func succeeds(
        exp above: UInt64, of below: UInt64, from random: inout some RandomNumberGenerator
    ) -> Bool {
        var step: UInt64 = 1
        while UInt64.random(in: 0..<(below * step), using: &random) < above { step += 1 }
        return !step.isMultiple(of: 2)
    }

    /// The least B with P(|X| > B) ≤ 10⁻⁶ = 2·q^(B+1)/(1 + q), where q = exp(−ε/Δ). Here rounding only makes it wider or narrower by
    /// one: what is drawn is cut there exactly.
    private static func bound(rate: Double) -> Int {
        let shrink = exp(-rate)
        var (bound, left) = (0, 2 * shrink / (1 + shrink))
        while left > 1e-6 {
            left *= shrink
            bound += 1
        }
        return bound
    }

    private static func commonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        right == 0 ? left : commonDivisor(right, left % right)
    }
}
