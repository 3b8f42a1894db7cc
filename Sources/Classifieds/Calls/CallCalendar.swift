package import Database
import Foundation

/// The file by which a calendar learns of a call (iCalendar, RFC 5545 and RFC 5546). Calendars are often kept by somebody
/// else: it names neither of the two.
package struct CallCalendar: Sendable {
    let call: Call.ID
    let starts: Instant
    let isCancelled: Bool
    /// When what it says became so.
    let made: Instant
    let site: SiteSettings

    /// Lines of at most 75 octets, each ended by CRLF.
    package var text: String {
        let lines = opening + event + (isCancelled ? [] : alarm) + ["END:VEVENT", "END:VCALENDAR"]
        return lines.map(Self.folded).joined()
    }

    /// The type of the file, with its parameters (RFC 5545, § 8.1).
    package var type: [String] { ["text/calendar;", "charset=utf-8;", "method=\(method)"] }

    package static let fileName = "visio.ics"

    var attachment: MailAttachment {
        MailAttachment(name: Self.fileName, type: type, content: Data(text.utf8))
    }

    private var method: String { isCancelled ? "CANCEL" : "PUBLISH" }

    private var opening: [String] {
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zone Visio//Visio//FR", "CALSCALE:GREGORIAN",
            "METHOD:\(method)",
        ]
    }

    private var event: [String] {
        let host = URL(string: site.baseURL)?.host() ?? "localhost"
        let link = "\(site.baseURL)/visio/\(call)"
        let early = FrenchDuration.text(CallLimits.early)
        return [
            "BEGIN:VEVENT", "UID:\(call)@\(host)", "DTSTAMP:\(Self.moment(made))", "DTSTART:\(Self.moment(starts))",
            "DTEND:\(Self.moment(starts + .hours(1)))", "SEQUENCE:\(isCancelled ? 1 : 0)",
            "STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")",
            // Who publishes must be named (RFC 5546, § 3.2.1): it is the site.
            "ORGANIZER:mailto:\(site.mailFrom.text)", "SUMMARY:\(Self.escaped("Visio, \(site.name)"))",
            "DESCRIPTION:\(Self.escaped("La salle ouvre \(early) avant l’heure\u{A0}: \(link)"))", "URL:\(link)",
            "CLASS:PRIVATE",
        ]
    }

    private var alarm: [String] {
        let minutes = CallLimits.reminder.inMilliseconds / 60_000
        return ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Visio", "TRIGGER:-PT\(minutes)M", "END:VALARM"]
    }

    /// In UTC, so that no calendar needs the rules of Paris (RFC 5545, § 3.3.5, form 2).
    private static func moment(_ instant: Instant) -> String {
        let style = Date.VerbatimFormatStyle(
            format: """
                \(year: .padded(4))\(month: .twoDigits)\(day: .twoDigits)T\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))\(minute: .twoDigits)\(second: .twoDigits)Z
                """,
            locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
        return Date(timeIntervalSince1970: Double(instant.milliseconds / 1_000)).formatted(style)
    }

    /// RFC 5545, § 3.3.11; a control character has no place in a text.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n": escaped += "\\n"
            case _ where scalar.properties.generalCategory == .control: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// RFC 5545, § 3.1: no line of more than 75 octets, and no character cut in two.
    static func folded(_ line: String) -> String {
        var folded = ""
        var column = 0
        for scalar in line.unicodeScalars {
            let length = UTF8.width(scalar)
            if column + length > 75 {
                folded += "\r\n "
                column = 1
            }
            folded.unicodeScalars.append(scalar)
            column += length
        }
        return folded + "\r\n"
    }
}

extension Calls {
    /// The file for the calendar of one of the two.
    ///
    /// - Throws: `Refusal.notFound` for everybody else, and for a call that isn't planned for an hour; `.gone` once it is over.
    package func calendar(of id: Call.ID, to caller: Caller) async throws -> CallCalendar {
        let member = try caller.requireMember()
        let call = try await site.database.read { try $0.room(id, for: member.account).call }
        guard call.ended == nil else { throw Refusal.gone }
        guard let starts = call.starts, let accepted = call.accepted else { throw Refusal.notFound }
        return CallCalendar(call: id, starts: starts, isCancelled: false, made: accepted, site: site.settings)
    }
}
