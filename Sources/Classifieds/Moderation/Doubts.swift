package import Foundation

/// All that is doubted of an ad, sealed under its advertiser's key: it quotes what the person wrote.
package struct Doubts: Sendable, Equatable {
    package let all: [Doubt]

    package init(_ all: [Doubt]) {
        self.all = all
    }

    /// Each reason once, in the order found.
    package var reasons: [HoldReason] {
        var seen: Set<HoldReason> = []
        return all.map(\.reason).filter { seen.insert($0).inserted }
    }

    /// The words that made a reason.
    package func words(of reason: HoldReason) -> [String] {
        all.filter { $0.reason == reason && !$0.words.isEmpty }.map(\.words)
    }
}

extension Doubts: Sealable {
    package var sealableBytes: Data {
        SealableFields.bytes(of: all.flatMap { [$0.reason.rawValue, $0.words, $0.pair] })
    }

    package init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), fields.count.isMultiple(of: 3) else { return nil }
        var doubts: [Doubt] = []
        for index in stride(from: 0, to: fields.count, by: 3) {
            guard let reason = HoldReason(rawValue: fields[index]) else { return nil }
            doubts.append(Doubt(reason, words: fields[index + 1], pair: fields[index + 2]))
        }
        self.init(doubts)
    }
}
