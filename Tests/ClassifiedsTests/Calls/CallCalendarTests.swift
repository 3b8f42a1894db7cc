import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// RFC 5545 and RFC 5546.
@Suite("A call's file for calendars") struct CallCalendarTests {
    @Test func `has the hour in UTC, in winter and in summer`() throws {
        let winter = try lines(of: calendar(day: "2026-12-03", hour: "20:30"))
        #expect(winter.contains("DTSTART:20261203T193000Z") && winter.contains("DTEND:20261203T203000Z"))
        let summer = try lines(of: calendar(day: "2027-06-30", hour: "23:15"))
        #expect(summer.contains("DTSTART:20270630T211500Z") && summer.contains("DTEND:20270630T221500Z"))
        let midnight = try lines(of: calendar(day: "2027-01-01", hour: "00:05"))
        #expect(midnight.contains("DTSTART:20261231T230500Z"))
    }

    @Test func `says once each what a calendar needs, and an hour's alarm`() throws {
        let call = try calendar()
        let lines = try lines(of: call)
        for name in ["VERSION", "PRODID", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY"] {
            #expect(lines.count { $0.hasPrefix("\(name):") } == 1, "\(name)")
        }
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
        #expect(lines.contains("METHOD:PUBLISH") && lines.contains("STATUS:CONFIRMED") && lines.contains("SEQUENCE:0"))
        #expect(lines.contains("TRIGGER:-PT15M") && lines.contains("DTSTAMP:20261123T100000Z"))
        #expect(lines.contains("URL:http://localhost:8080/visio/\(call.call)"))
        #expect(call.type.joined(separator: " ") == "text/calendar; charset=utf-8; method=PUBLISH")
    }

    @Test func `that cancels names the same event, later, and has no alarm`() throws {
        let call = try calendar()
        let cancelled = CallCalendar(
            call: call.call, starts: call.starts, isCancelled: true, made: call.made, site: call.site)
        let lines = try lines(of: cancelled)
        #expect(lines.contains("METHOD:CANCEL") && lines.contains("STATUS:CANCELLED") && lines.contains("SEQUENCE:1"))
        #expect(try lines.first { $0.hasPrefix("UID:") } == self.lines(of: call).first { $0.hasPrefix("UID:") })
        #expect(!lines.contains("BEGIN:VALARM"))
        #expect(cancelled.type.last == "method=CANCEL")
    }

    @Test func `has no line of more than 75 octets, and cuts no character`() throws {
        let name = String(repeating: "é…\u{1F600}a", count: 40)
        let text = try calendar(name: name).text
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.last == "" && lines.allSatisfy { $0.utf8.count <= 75 } && lines.contains { $0.utf8.count > 71 })
        #expect(!text.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
        #expect(text.replacing("\r\n ", with: "").contains(name))
    }

    @Test func `lets no name of a site end its line or its value`() throws {
        let lines = try lines(of: calendar(name: "Petites, annonces; \\ici\nBEGIN:VEVENT\r\u{7}"))
        #expect(lines.contains("SUMMARY:Visio\\, Petites\\, annonces\\; \\\\ici\\nBEGIN:VEVENT"))
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 1)
    }

    private func calendar(
        day: String = "2026-12-03", hour: String = "20:30", name: String = "Zone Visio"
    ) throws -> CallCalendar {
        var site = SiteSettings(
            baseURL: "http://localhost:8080", mailFrom: try #require(MailAddress("site@exemple.fr")),
            controller: Controller(name: "A", address: "B", email: "contact@exemple.fr", host: "C"))
        site.name = name
        return CallCalendar(
            call: .random(), starts: try #require(FrenchMoment.instant(day: day, hour: hour)), isCancelled: false,
            made: TestSite.start, site: site)
    }

    /// Its lines, unfolded.
    private func lines(of calendar: CallCalendar) throws -> [String] {
        let text = calendar.text.replacing("\r\n ", with: "")
        try #require(text.hasSuffix("\r\n"))
        return text.dropLast().components(separatedBy: "\r\n")
    }
}
