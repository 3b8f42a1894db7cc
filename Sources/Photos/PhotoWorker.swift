import Classifieds
import Foundation
import Glibc

/// The process that decodes one photo and ends: « zone-visio photo-worker », started by `PhotoWorkers` alone.
///
/// It takes the file on its standard input and answers on its standard output; see `WorkerAnswer`.
package enum PhotoWorker {
    /// Does the whole work of the process. Nothing else may have been started in it.
    ///
    /// - Parameter arguments: those after `photo-worker`: none, or `--drawing` for SVG of our own.
    /// - Returns: never; the exit code is 0 when there was an answer, `EX_OSERR` when the process couldn't be confined.
    package static func run(arguments: some Collection<String>) -> Never {
        let source: PhotoRenderer.Source = arguments.contains("--drawing") ? .drawing : .photo
        guard Confinement.limit(), let renderer = PhotoRenderer(for: source), Confinement.close(for: source) else {
            _exit(EX_OSERR)
        }
        write(answer(of: renderer).encoded)
        // Without the libraries' farewells, which take time and may want system calls that are closed by now.
        _exit(EX_OK)
    }

    private static func answer(of renderer: PhotoRenderer) -> WorkerAnswer {
        do throws(PhotoRefusal) {
            return .photo(try renderer.render(readInput()))
        } catch {
            return .refusal(error)
        }
    }

    /// Reads to the end, or to the first byte too many.
    private static func readInput() throws(PhotoRefusal) -> Data {
        var input = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while input.count <= PhotoLimits.bytes {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count == 0 { return input }
            guard count > 0 else { throw .damaged }
            input.append(contentsOf: chunk.prefix(count))
        }
        throw .tooManyBytes
    }

    private static func write(_ bytes: Data) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { _exit(EX_IOERR) }
            rest = rest.dropFirst(count)
        }
    }
}
