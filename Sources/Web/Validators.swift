import Crypto
import Database
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What lets a browser keep a page and ask whether it still holds (RFC 9110 §8.8 and §13.1).
enum Validators {
    /// A hash of the bytes; weak for what also travels compressed, where the bytes differ (RFC 9110 §8.8.1).
    static func tag(of bytes: some DataProtocol, isWeak: Bool) -> String {
        let hash = SHA256.hash(data: bytes).prefix(12).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        return "\(isWeak ? "W/" : "")\"\(hash.joined())\""
    }

    /// Whether the browser has what the tag stands for.
    static func matches(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { item in
            let known = item.drop(while: \.isWhitespace)
            return known == "*" || opaque(known) == opaque(tag[...])
        }
    }

    /// Whether a tag is weak doesn't matter here (RFC 9110 §13.1.2).
    private static func opaque(_ tag: Substring) -> Substring {
        tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
    }
}

extension Answer {
    /// The same answer with its tag and, where one is given and past, the date of its last change; without its body when
    /// the browser has it.
    ///
    /// Pages have no date: « il y a 5 min » changes by itself. A date counts whole seconds: one that isn't two seconds old could hide a second change, so it isn't said.
    func validated(for visit: Visit, changed: Instant? = nil) -> Answer {
        guard status == .ok, isKept else { return self }
        var answer = tagged
        guard let tag = answer.headers[.eTag] else { return self }
        let date = changed.flatMap { visit.now - $0 >= .seconds(2) ? HTTPDate($0) : nil }
        answer.headers[.lastModified] = date?.text

        let request = visit.request.headers
        let isKnown =
            request[.ifNoneMatch] == nil
            ? isUnchanged(since: request[.ifModifiedSince].flatMap(HTTPDate.init(text:)), date)
            : Validators.matches(request[.ifNoneMatch], tag)
        guard isKnown else { return answer }
        return Answer(status: .notModified, headers: answer.headers, mayCompress: mayCompress)
    }

    /// The same answer with its tag.
    var tagged: Answer {
        guard let body else { return self }
        var answer = self
        answer.headers[.eTag] = body.withUnsafeReadableBytes { Validators.tag(of: $0, isWeak: mayCompress) }
        return answer
    }

    private func isUnchanged(since known: HTTPDate?, _ date: HTTPDate?) -> Bool {
        guard let known, let date else { return false }
        return known >= date
    }
}

/// A date as HTTP writes it (RFC 9110 §5.6.7): « Mon, 23 Nov 2026 10:00:00 GMT ».
struct HTTPDate: Sendable, Comparable {
    private let seconds: Int64

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    init(_ instant: Instant) {
        seconds = instant.milliseconds / 1_000
    }

    /// `nil` for what isn't such a date; the two obsolete forms aren't understood, which only costs a page.
    init?(text: String) {
        let parts = text.split { $0 == " " || $0 == ":" }
        guard parts.count == 8, parts[7] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = Self.months.firstIndex(of: String(parts[2])), let hour = Int(parts[4]),
            let minute = Int(parts[5]), let second = Int(parts[6]),
            let date = Self.calendar.date(
                from: DateComponents(
                    year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)),
            // Before it there was no web; years before the first would be written as those after it.
            date.timeIntervalSince1970 >= 0
        else { return nil }
        seconds = Int64(date.timeIntervalSince1970)
    }

    var text: String {
        let date = Date(timeIntervalSince1970: Double(seconds))
        let parts = Self.calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let weekday = Self.days[Int((seconds / 86_400 % 7 + 7) % 7)]
        let time = [parts.hour, parts.minute, parts.second].map { Self.padded($0 ?? 0) }.joined(separator: ":")
        let month = Self.months[(parts.month ?? 1) - 1]
        return "\(weekday), \(Self.padded(parts.day ?? 0)) \(month) \(parts.year ?? 0) \(time) GMT"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func < (left: HTTPDate, right: HTTPDate) -> Bool { left.seconds < right.seconds }
}
