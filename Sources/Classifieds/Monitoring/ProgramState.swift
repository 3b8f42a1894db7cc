import Foundation
import Glibc

/// What Linux says of the running program (proc(5)).
enum ProgramState {
    static func samples() -> [MeasuredSample] {
        var samples: [MeasuredSample] = []
        if let memory = residentMemory() { samples.append(MeasuredSample(.residentMemory, memory)) }
        if let start = startTime() { samples.append(MeasuredSample(.startTime, start)) }
        if let files = openFiles() { samples.append(MeasuredSample(.openFiles, files)) }
        return samples + [MeasuredSample(.cpuTime, cpuTime()), MeasuredSample(.mostOpenFiles, mostOpenFiles())]
    }

    /// The second number of `statm`, in pages.
    private static func residentMemory() -> Int? {
        let words = text("/proc/self/statm")?.split(separator: " ") ?? []
        guard words.count > 1, let pages = Int(words[1]) else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }

    /// The machine's start and, in `stat`, the program's after it. The name in brackets may hold spaces.
    private static func startTime() -> Double? {
        let fields = text("/proc/self/stat")?.split(separator: ")").last?.split(separator: " ") ?? []
        // The 22nd field; behind the bracket stands the third.
        guard fields.count > 19, let ticks = Double(fields[19]) else { return nil }
        return seconds(of: CLOCK_REALTIME) - seconds(of: CLOCK_BOOTTIME) + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func seconds(of clock: Int32) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    private static func cpuTime() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000 }
    }

    private static func openFiles() -> Int? {
        // One of them is the look itself.
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { max(0, $0.count - 1) }
    }

    private static func mostOpenFiles() -> Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }

    private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
