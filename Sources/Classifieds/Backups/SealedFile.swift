import Crypto
import Foundation

/// A file sealed to an offline key while it is written, in chunks of 1 MiB by one HPKE sender (RFC 9180, 5.2): the
/// nonces count up, and the last chunk says so in what is authenticated. What is cut, altered, put in another order or
/// taken from another file doesn't open.
///
/// The file: 8 bytes that name the form, the encapsulated key, then for each chunk one byte (1: the last), its length
/// (four bytes, little-endian) and the sealed bytes.
final class SealedFileWriter {
    static let form = Data("zvsealed".utf8)
    static let chunk = 1 << 20
    static let tag = 16

    private let file: NewFile
    private var sender: HPKE.Sender
    private var buffer = Data(capacity: chunk)
    private var digest = SHA256()

    /// - Parameter content: what the file holds; it must be said again to open it.
    /// - Throws: `DurableFileError`.
    init(at url: URL, for key: OfflinePublicKey, holding content: String) throws {
        file = try NewFile(at: url)
        sender = try HPKE.Sender(
            recipientKey: key.key, ciphersuite: OfflinePublicKey.suite, info: key.use.information(content))
        try put(Self.form + sender.encapsulatedKey)
    }

    func write(_ data: Data) throws {
        var rest = data[...]
        while !rest.isEmpty {
            // A full chunk waits for what follows: the last one is sealed as such.
            if buffer.count == Self.chunk { try seal(isLast: false) }
            let part = rest.prefix(Self.chunk - buffer.count)
            buffer.append(part)
            rest = rest.dropFirst(part.count)
        }
    }

    /// Seals the last chunk and waits for the disk.
    ///
    /// - Returns: SHA-256 of the file, in hexadecimal.
    func finish() throws -> String {
        try seal(isLast: true)
        try file.finish()
        return Hexadecimal.text(digest.finalize())
    }

    private func seal(isLast: Bool) throws {
        let mark = Data([isLast ? 1 : 0])
        let sealed = try sender.seal(buffer, authenticating: mark)
        buffer.removeAll(keepingCapacity: true)
        try put(mark + withUnsafeBytes(of: UInt32(sealed.count).littleEndian) { Data($0) })
        try put(sealed)
    }

    private func put(_ data: Data) throws {
        digest.update(data: data)
        try file.write(data)
    }
}

/// Reads what `SealedFileWriter` wrote, chunk by chunk.
final class SealedFileReader {
    private let file: FileHandle
    private var recipient: HPKE.Recipient
    private var digest = SHA256()
    private var isOver = false

    /// - Throws: `BackupProblem.damaged` for another file, `.otherKey` when it is sealed to another key.
    init(at url: URL, with key: OfflinePrivateKey, holding content: String) throws {
        guard let file = try? FileHandle(forReadingFrom: url) else { throw BackupProblem.missing(url) }
        self.file = file
        let head = try file.read(upToCount: SealedFileWriter.form.count + OfflinePrivateKey.encapsulatedBytes) ?? Data()
        guard head.prefix(SealedFileWriter.form.count) == SealedFileWriter.form,
            let recipient = try? HPKE.Recipient(
                privateKey: key.key, ciphersuite: OfflinePublicKey.suite, info: key.use.information(content),
                encapsulatedKey: head.dropFirst(SealedFileWriter.form.count))
        else { throw BackupProblem.damaged }
        self.recipient = recipient
        digest.update(data: head)
    }

    /// The next chunk; `nil` behind the last.
    ///
    /// - Throws: `BackupProblem.damaged` for one that doesn't open, and where the last is missing or something follows it.
    func next() throws -> Data? {
        if isOver {
            guard try read(1).isEmpty else { throw BackupProblem.damaged }
            return nil
        }
        let head = try read(5)
        guard head.count == 5 else { throw BackupProblem.damaged }
        let length = head.dropFirst().reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= SealedFileWriter.chunk + SealedFileWriter.tag else { throw BackupProblem.damaged }
        let sealed = try read(length)
        guard sealed.count == length, let chunk = try? recipient.open(sealed, authenticating: head.prefix(1)) else {
            throw BackupProblem.damaged
        }
        isOver = head.first == 1
        return chunk
    }

    /// SHA-256 of what was read, in hexadecimal.
    var digestText: String { Hexadecimal.text(digest.finalize()) }

    private func read(_ count: Int) throws -> Data {
        var data = Data()
        while data.count < count, let part = try file.read(upToCount: count - data.count), !part.isEmpty {
            data.append(part)
        }
        digest.update(data: data)
        return data
    }
}
