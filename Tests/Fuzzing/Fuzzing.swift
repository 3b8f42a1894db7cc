import Dispatch
import Foundation
import FuzzingSubjects
import Glibc
import Synchronization
import TestSite

/// Gives one subject bytes that libFuzzer thinks of, until it finds some that break it. `bin/fuzz` calls it.
///
/// Which subject stands in the environment, for libFuzzer starts itself anew with its own arguments; without one, the
/// names of all are printed.
@main enum Fuzzing {
    static func main() {
        guard let subject = Chosen.type else {
            for subject in FuzzingSubjectList.all { print(subject.name) }
            return
        }
        // What it takes to begin is no time of the run's.
        _ = Chosen.subject
        let given = ["-max_len=\(subject.longest)"] + CommandLine.arguments.dropFirst()
        var arguments = ([CommandLine.arguments[0]] + given).map { strdup($0) } + [nil]
        var count = CInt(arguments.count - 1)
        let status = arguments.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return runDriver(&count, &start, look)
        }
        exit(status)
    }
}

/// libFuzzer's own loop (llvm.org/docs/LibFuzzer.html, « Using libFuzzer as a library »).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ look: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What libFuzzer calls, by this name.
@_cdecl("LLVMFuzzerTestOneInput")
func look(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try Chosen.subject.look(at: Data(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        fatalError("broken: \(error)")
    }
    return 0
}

/// The subject of this process, made once: what libFuzzer calls can carry nothing along.
private enum Chosen {
    static let type: (any FuzzingSubject.Type)? = {
        guard let name = ProcessInfo.processInfo.environment["ZONEVISIO_FUZZING_SUBJECT"] else { return nil }
        guard let type = (FuzzingSubjectList.all + [PlantedSubject.self]).first(where: { $0.name == name }) else {
            fatalError("no subject \(name)")
        }
        return type
    }()

    static let subject: any FuzzingSubject = {
        guard let type else { fatalError("no subject") }
        do {
            return try type.init(world)
        } catch {
            fatalError("\(type.name) doesn't begin: \(error)")
        }
    }()

    private static let world: TestSite = {
        let made = Made()
        let isMade = DispatchSemaphore(value: 0)
        Task {
            do {
                let site = try await TestSite()
                made.site.withLock { $0 = site }
            } catch {
                fatalError("no site: \(error)")
            }
            isMade.signal()
        }
        isMade.wait()
        guard let site = made.site.withLock({ $0 }) else { fatalError("no site") }
        return site
    }()

    private final class Made: Sendable {
        let site = Mutex<TestSite?>(nil)
    }
}

/// Shows that what breaks is found: `bin/fuzz` fails where this one doesn't.
private struct PlantedSubject: FuzzingSubject {
    static let name = "planted"
    static let longest = 16

    init(_ world: TestSite) throws {}

    func look(at bytes: Data) throws {
        guard bytes.count > 2, bytes[0] == 0x5A, bytes[1] == 0x56, bytes[2] == 0x21 else { return }
        throw BrokenRule("nothing begins so")
    }
}
