import Classifieds
import Database
import Foundation
import HTML

/// Dates as French says them, in the time of Paris.
enum FrenchDate {
    private static let paris: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return calendar
    }()

    /// « il y a 12 min », « hier », « le 3 octobre 2026 », with the exact date for machines.
    static func ago(_ instant: Instant, now: Instant) -> HTML {
        "<time datetime=\"\(machine(instant))\">\(relative(instant, now: now))</time>"
    }

    /// « le 3 octobre 2026 », with the exact date for machines.
    static func day(_ instant: Instant) -> HTML {
        "<time datetime=\"\(machine(instant))\">\(FrenchDay.text(instant))</time>"
    }

    /// « 3 octobre 2026 », behind « jusqu’au », with the exact date for machines.
    static func bareDay(_ instant: Instant) -> HTML {
        "<time datetime=\"\(machine(instant))\">\(String(FrenchDay.text(instant).dropFirst(3)))</time>"
    }

    /// « le 3 octobre 2026 à 9 h 05 », with the exact date for machines.
    static func moment(_ instant: Instant) -> HTML {
        "<time datetime=\"\(machine(instant))\">\(FrenchDay.text(instant)) à \(hour(instant))</time>"
    }

    /// « 9 h 05 », with the exact date for machines.
    static func time(_ instant: Instant) -> HTML {
        "<time datetime=\"\(machine(instant))\">\(hour(instant))</time>"
    }

    private static func hour(_ instant: Instant) -> String {
        let parts = paris.dateComponents([.hour, .minute], from: date(instant))
        let minute = parts.minute ?? 0
        return "\(parts.hour ?? 0)\u{A0}h\u{A0}\(minute < 10 ? "0\(minute)" : "\(minute)")"
    }

    /// A number that changes when `relative` says something else.
    static func age(_ instant: Instant, now: Instant) -> Int {
        let minutes = Int((now - instant).inMilliseconds / 60_000)
        return switch minutes {
        case ..<60: max(0, minutes)
        case ..<(24 * 60): 60 + minutes / 60
        case ..<(7 * 24 * 60): 100 + minutes / (24 * 60)
        default: 200
        }
    }

    static func relative(_ instant: Instant, now: Instant) -> String {
        let minutes = (now - instant).inMilliseconds / 60_000
        return switch minutes {
        case ..<1: "à l’instant"
        case ..<60: "il y a \(minutes)\u{A0}min"
        case ..<(24 * 60): "il y a \(minutes / 60)\u{A0}h"
        case ..<(48 * 60): "hier"
        case ..<(7 * 24 * 60): "il y a \(minutes / (24 * 60))\u{A0}j"
        default: FrenchDay.text(instant)
        }
    }

    static func machine(_ instant: Instant) -> String {
        date(instant).formatted(.iso8601)
    }

    private static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
    }
}
