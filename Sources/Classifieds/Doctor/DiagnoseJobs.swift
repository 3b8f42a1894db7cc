package import Database
import Foundation

extension Doctor {
    /// What the tables say of jobs, and of the clock by which they were dated.
    func jobs() async -> [Diagnosis] {
        // That the tables can't be opened is said with the keys.
        guard let ends = try? await look(.site).read({ try $0.goodEnds() }) else { return [] }
        return [Self.sweep(ends, at: now), Self.clock(newest: ends.values.max(), at: now)]
    }

    /// Whether what time brings to an end is brought to its end. Jobs that never ended well are the running site's to tell of.
    static func sweep(_ ends: [String: Instant], at now: Instant) -> Diagnosis {
        let late = Schedule.sweep.compactMap { job in
            ends[job.name].flatMap { now - $0 > job.patience ? (job.name, $0) : nil }
        }
        guard let (name, end) = late.min(by: { $0.1 < $1.1 }) else { return .ok("last sweep") }
        let text = BackupName.date(of: end).formatted(.iso8601)
        return .failure(
            "last sweep",
            "\"\(name)\" last ended well at \(text), and \(late.count) jobs are late: start the site, or run zone-visio sweep and look why it fails."
        )
    }

    /// Dates of the future were written while the clock was ahead, or it is behind now.
    static func clock(newest: Instant?, at now: Instant) -> Diagnosis {
        guard let newest, newest - now > .minutes(2) else { return .ok("clock and tables") }
        let text = BackupName.date(of: newest).formatted(.iso8601)
        return .failure(
            "clock and tables",
            "The tables were written at \(text), which is to come: set the clock right (timedatectl set-ntp true).")
    }
}

extension Diagnosis {
    /// How far another clock may be away.
    private static let slack = Duration.seconds(30)

    /// What is to be said of this machine's clock beside another's.
    ///
    /// - Parameter name: whose the other is.
    package static func clock(_ now: Instant, beside other: Instant, of name: String) -> Diagnosis {
        let away = max(now - other, other - now)
        return .of(
            "clock beside that of \(name)",
            failing: away > slack
                ? "They are \(away.inMilliseconds / 1_000) seconds apart: keep both by NTP (timedatectl set-ntp true)."
                : nil)
    }

    /// Whether the system keeps the clock right; `nil` where nothing says so.
    ///
    /// - Parameter folder: where systemd-timesyncd says it (systemd-timesyncd.service(8)).
    package static func keptClock(folder: String = "/run/systemd/timesync") -> Diagnosis? {
        guard FileManager.default.fileExists(atPath: folder) else { return nil }
        guard !FileManager.default.fileExists(atPath: "\(folder)/synchronized") else { return .ok("clock kept right") }
        return .warning(
            "clock kept right", "No time server was reached since the start: look at timedatectl timesync-status.")
    }
}
