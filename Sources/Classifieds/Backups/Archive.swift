import Crypto
import Foundation

/// Files one after the other in a sealed file: the length of the name (two bytes), the name, the length of what is in
/// it (eight bytes, all little-endian), the bytes. A name of no length ends it.
struct ArchiveWriter {
    let file: SealedFileWriter

    /// - Returns: SHA-256 of what was put in.
    func add(_ data: Data, as name: String) throws -> Data {
        try begin(name, bytes: data.count)
        try file.write(data)
        return Data(SHA256.hash(data: data))
    }

    /// Puts in what is left of an open file, some of it at a time.
    ///
    /// - Returns: SHA-256 of what was put in.
    func add(_ source: FileHandle, as name: String, progress: (Int) -> Void = { _ in }) throws -> Data {
        let end = try source.seekToEnd()
        try source.seek(toOffset: 0)
        try begin(name, bytes: Int(end))
        var digest = SHA256()
        var left = Int(end)
        while left > 0 {
            // A file that shrinks while it is copied would shift all that follows.
            guard let part = try source.read(upToCount: min(left, SealedFileWriter.chunk)), !part.isEmpty else {
                throw BackupProblem.changing
            }
            try file.write(part)
            digest.update(data: part)
            left -= part.count
            progress(part.count)
        }
        return Data(digest.finalize())
    }

    /// - Returns: SHA-256 of the sealed file, in hexadecimal.
    func finish() throws -> String {
        try file.write(Data([0, 0]))
        return try file.finish()
    }

    private func begin(_ name: String, bytes: Int) throws {
        try file.write(
            withUnsafeBytes(of: UInt16(name.utf8.count).littleEndian) { Data($0) } + Data(name.utf8)
                + withUnsafeBytes(of: UInt64(bytes).littleEndian) { Data($0) })
    }
}

/// Reads such a file, in its order.
final class ArchiveReader {
    private let file: SealedFileReader
    private var buffer = Data()

    init(_ file: SealedFileReader) {
        self.file = file
    }

    /// The next file's name and length; what is in it must be read before the next one's.
    ///
    /// - Returns: `nil` at the end, once the sealed file is known to end there.
    /// - Throws: `BackupProblem.damaged`.
    func next() throws -> (name: String, bytes: Int)? {
        let length = Int(try number(2))
        guard length > 0 else {
            guard buffer.isEmpty, try file.next() == nil else { throw BackupProblem.damaged }
            return nil
        }
        guard let name = String(validating: try take(length), as: UTF8.self),
            let bytes = Int(exactly: try number(8))
        else { throw BackupProblem.damaged }
        return (name, bytes)
    }

    /// Hands out what is in a file, some of it at a time.
    ///
    /// - Returns: SHA-256 of it.
    func read(_ bytes: Int, _ use: (Data) throws -> Void) throws -> Data {
        var digest = SHA256()
        var left = bytes
        while left > 0 {
            if buffer.isEmpty { try fill() }
            let part = Data(buffer.prefix(left))
            buffer = buffer.dropFirst(part.count)
            digest.update(data: part)
            try use(part)
            left -= part.count
        }
        return Data(digest.finalize())
    }

    private func number(_ bytes: Int) throws -> UInt64 {
        try take(bytes).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func take(_ count: Int) throws -> Data {
        while buffer.count < count { try fill() }
        let part = Data(buffer.prefix(count))
        buffer = buffer.dropFirst(count)
        return part
    }

    private func fill() throws {
        guard let chunk = try file.next() else { throw BackupProblem.damaged }
        if buffer.isEmpty { buffer = chunk } else { buffer = Data(buffer) + chunk }
    }
}
