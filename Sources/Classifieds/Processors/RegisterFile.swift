package import Database

/// A register of the operator's can't be read.
package struct BadRegister: Error {
    /// Where, for the operator: `processors[2].name`.
    package let place: String

    init(_ error: DecodingError) {
        let path: [any CodingKey] =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            case .keyNotFound(let key, let context): context.codingPath + [key]
            @unknown default: []
            }
        place = path.reduce("") { place, key in
            key.intValue.map { "\(place)[\($0)]" } ?? (place.isEmpty ? key.stringValue : "\(place).\(key.stringValue)")
        }
    }
}

/// A contract's dates, as they are written: `2026-12-31`.
struct WrittenContract: Decodable {
    let from, until: String?
}

extension Processor.Contract {
    /// From the first day on, until the end of the last, in the time of Paris; `nil` for what isn't two days in that order.
    init?(_ written: WrittenContract?) {
        guard let from = written?.from, let until = written?.until,
            let start = FrenchMoment.instant(day: from, hour: "00:00"), let end = RegisterText.endOfDay(until),
            start < end
        else { return nil }
        self.init(start: start, end: end)
    }
}

/// What is written in the operator's registers, as the program takes it.
enum RegisterText {
    /// Without what would break a line of a page, a log or a firewall's file.
    static func inOneLine(_ text: String?) -> String {
        (text ?? "").split { $0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }.joined(separator: " ")
            .filter { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
    }

    /// The first moment of the day after.
    static func endOfDay(_ day: String) -> Instant? {
        FrenchMoment.instant(day: day, hour: "00:00").map(FrenchDay.end)
    }
}

extension Decoder {
    /// What an entry holds beside what it may, in order.
    func namesBeside(_ known: Set<String>) throws -> [String] {
        try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).filter { !known.contains($0) }.sorted()
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
}
