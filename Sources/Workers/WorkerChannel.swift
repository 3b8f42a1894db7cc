package import Foundation
import Glibc

/// What a worker has of the world once it is confined: the file on its standard input, the answer on its standard output.
package enum WorkerChannel {
    /// What reading the file came to.
    package enum Input: Sendable {
        case whole(Data)
        case tooLong
        case unreadable
    }

    /// Reads to the end, or to the first byte too many.
    package static func read(atMost limit: Int) -> Input {
        var input = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while input.count <= limit {
            let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
            if count == 0 { return .whole(input) }
            guard count > 0 else { return .unreadable }
            input.append(contentsOf: chunk.prefix(count))
        }
        return .tooLong
    }

    /// Writes the answer and ends the process.
    package static func end(answering bytes: Data) -> Never {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { _exit(EX_IOERR) }
            rest = rest.dropFirst(count)
        }
        // Without the libraries' farewells, which take time and may want system calls that are closed by now.
        _exit(EX_OK)
    }

    /// Ends a process that couldn't be confined: no byte was read.
    package static func giveUp() -> Never {
        _exit(EX_OSERR)
    }
}
