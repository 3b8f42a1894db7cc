import Foundation
import Glibc

/// A file of any size, read in order through a window of a size that is bounded; it may be gone on with anywhere.
struct FileWindow: ~Copyable {
    private let descriptor: Int32
    private var buffer: [UInt8]
    /// Where in the file the window begins.
    private var start = 0
    private var filled = 0
    private var index = 0

    /// - Throws: `MovingProblem.unreadable`.
    init(_ file: URL, size: Int = 1 << 16) throws {
        var status = stat()
        guard stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw MovingProblem.unreadable(file.lastPathComponent)
        }
        let opened = open(file.path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw MovingProblem.unreadable(file.lastPathComponent) }
        descriptor = opened
        buffer = [UInt8](repeating: 0, count: size)
    }

    deinit { close(descriptor) }

    /// Where in the file the next byte is.
    var offset: Int { start + index }

    /// The next byte, which stays; `nil` at the end.
    mutating func peek() throws -> UInt8? {
        if index == filled, try !fill() { return nil }
        return buffer[index]
    }

    /// The next byte; `nil` at the end.
    mutating func next() throws -> UInt8? {
        if index == filled, try !fill() { return nil }
        index += 1
        return buffer[index - 1]
    }

    /// Leaves out the byte that `peek` gave.
    mutating func advance() {
        index += 1
    }

    /// Takes bytes up to one of these, which stays, or up to the window's end.
    ///
    /// - Returns: `false` at the file's end.
    mutating func run(until one: UInt8, or other: UInt8, _ take: (ArraySlice<UInt8>) -> Void) throws -> Bool {
        if index == filled, try !fill() { return false }
        var end = index
        while end < filled, buffer[end] != one, buffer[end] != other { end += 1 }
        take(buffer[index..<end])
        index = end
        return true
    }

    /// Goes on from there.
    mutating func seek(to offset: Int) {
        if offset >= start, offset <= start + filled {
            index = offset - start
        } else {
            (start, filled, index) = (offset, 0, 0)
        }
    }

    private mutating func fill() throws -> Bool {
        start += filled
        (filled, index) = (0, 0)
        let (descriptor, start) = (descriptor, start)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(start)) }
        guard count >= 0 else { throw MovingProblem.brokenOff(start) }
        filled = count
        return count > 0
    }
}
