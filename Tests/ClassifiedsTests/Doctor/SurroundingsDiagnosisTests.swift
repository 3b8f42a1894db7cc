import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What the doctor says of what is around the site: each thing once well, and once not.
struct SurroundingsDiagnosisTests {
    private static let now = TestSite.start

    @Test func `a data folder that others may read, or that isn't there, is a failure`() async throws {
        let patient = try await Patient()
        try patient.mode(0o755, of: patient.data)
        let open = await patient.examine().filter { $0.outcome == .failure }
        #expect(open.map(\.name) == ["data folder's rights"])
        #expect(open.first?.advice?.contains("chmod 700") == true)
        try FileManager.default.removeItem(at: patient.data)
        #expect(await patient.examine().first { $0.name == "data folder's rights" }?.outcome == .failure)
    }

    @Test(arguments: [
        (100, 1_000, Diagnosis.Outcome.ok), (40, 1_000, .warning), (9, 1_000, .failure),
    ])
    func `a disk that fills up is a warning, a full one a failure`(
        free: Int, size: Int, outcome: Diagnosis.Outcome
    ) {
        let room = DiskRoom(free: free * 1_000_000, size: size * 1_000_000)
        #expect(Doctor.room(room, of: "data", at: "DATA").outcome == outcome)
    }

    @Test func `a large disk isn't nearly full with gigabytes left`() {
        #expect(!DiskRoom(free: 1_000_000_000, size: 100_000_000_000).isTight)
        #expect(DiskRoom(free: 999_999_999, size: 100_000_000_000).isTight)
        #expect(DiskRoom(free: 63_999_999, size: 100_000_000_000).isFull)
    }

    @Test func `a job that didn't end well for longer than it may is a failure`() {
        let well = ["end ads": Self.now - .minutes(15), "journal": Self.now - .minutes(30)]
        #expect(Doctor.sweep(well, at: Self.now) == .ok("last sweep"))
        let late = Doctor.sweep(["end ads": Self.now - .minutes(16), "journal": Self.now], at: Self.now)
        #expect(late.outcome == .failure)
        #expect(late.advice?.contains("\"end ads\" last ended well at 2026-11-23T09:44:00Z, and 1 jobs") == true)
    }

    @Test func `tables that were written in the future show a clock that is behind`() {
        #expect(Doctor.clock(newest: Self.now + .minutes(2), at: Self.now).outcome == .ok)
        #expect(Doctor.clock(newest: nil, at: Self.now).outcome == .ok)
        let ahead = Doctor.clock(newest: Self.now + .minutes(3), at: Self.now)
        #expect(ahead.outcome == .failure && ahead.advice?.contains("2026-11-23T10:03:00Z") == true)
    }

    @Test func `two clocks half a minute apart are a failure, whichever is ahead`() {
        for (seconds, outcome) in [(0, Diagnosis.Outcome.ok), (30, .ok), (31, .failure), (-31, .failure)] {
            let other = Self.now + .seconds(seconds)
            #expect(Diagnosis.clock(Self.now, beside: other, of: "it").outcome == outcome, "\(seconds)")
        }
    }

    @Test func `a clock that no time server keeps is a warning, and nothing where nobody says so`() throws {
        let folder = try TestFolder()
        let place = folder.url.appending(path: "timesync")
        #expect(Diagnosis.keptClock(folder: place.path) == nil)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        #expect(Diagnosis.keptClock(folder: place.path)?.outcome == .warning)
        try Data().write(to: place.appending(path: "synchronized"))
        #expect(Diagnosis.keptClock(folder: place.path)?.outcome == .ok)
    }

    @Test func `a certificate is refused, out of reach, about to end, or good`() {
        func outcome(_ served: ServedCertificate) -> Diagnosis.Outcome {
            Diagnosis.certificate(served, at: Self.now).outcome
        }
        #expect(outcome(.refused) == .failure)
        #expect(outcome(.unreachable) == .warning)
        #expect(outcome(.good(from: Self.now, until: Self.now + .days(13))) == .warning)
        #expect(outcome(.good(from: Self.now, until: Self.now + .days(14))) == .ok)
    }
}
