import Dispatch
import Foundation
import Glibc

/// Words that must be readable in no file, and whatever looks like somebody's address or telephone number.
struct ClearText: Sendable {
    /// Where they stand.
    enum Found: Sendable {
        case nowhere, somewhere, unread
    }

    private static let chunk = 1 << 20
    /// Longer than any word or address that is looked for.
    private static let overlap = 512
    private let words: [[UInt8]]
    private let known: Set<String>

    /// - Parameter open: texts that everybody may read: what stands there is looked for nowhere.
    init(words: [String], besides open: [String] = []) {
        let secret = words.filter { word in !word.isEmpty && !open.contains { $0.contains(word) } }
        self.words = Set(secret + secret.map { $0.lowercased() }).sorted().map { Array($0.utf8.prefix(Self.overlap)) }
        known = Set(open.flatMap { Array($0.utf8).withUnsafeBytes(TelltalePatterns.found) })
    }

    /// The first bytes of a text, whole letters.
    static func beginning(of text: String, _ bytes: Int) -> String {
        var beginning = ""
        for letter in text.unicodeScalars {
            guard beginning.utf8.count + UTF8.width(letter) <= bytes else { break }
            beginning.unicodeScalars.append(letter)
        }
        return beginning
    }

    /// Reads every byte of a file, some at a time, on a thread that no request waits for.
    ///
    /// - Parameter isHeld: whether the engine holds locks on it, which closing it would give up.
    func stands(in file: URL, heldByEngine isHeld: Bool) async -> Found {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(returning: look(into: file, heldByEngine: isHeld))
            }
        }
    }

    /// As `stands`, on this thread.
    func look(into file: URL, heldByEngine isHeld: Bool = false) -> Found {
        guard !isHeld else { return OpenTables.descriptor(of: file).map(look) ?? Self.unopened }

        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return Self.unopened }
        defer {
            // What is read once a day must not push what visitors read out of memory.
            posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
            close(descriptor)
        }
        return look(into: descriptor)
    }

    /// One that was deleted since it was listed tells nothing.
    private static var unopened: Found { errno == ENOENT ? .nowhere : .unread }

    private func look(into descriptor: Int32) -> Found {
        var buffer = [UInt8](repeating: 0, count: Self.chunk + Self.overlap)
        var kept = 0
        var place: off_t = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                pread(descriptor, bytes.baseAddress?.advanced(by: kept), Self.chunk, place)
            }
            guard count >= 0 else { return .unread }
            guard count > 0 else { return .nowhere }
            place += count
            let end = kept + count
            let isFound = buffer.withUnsafeBytes { stands(in: UnsafeRawBufferPointer(rebasing: $0[..<end])) }
            if isFound { return .somewhere }
            kept = min(end, Self.overlap)
            buffer.withUnsafeMutableBytes { bytes in
                guard let start = bytes.baseAddress else { return }
                memmove(start, start.advanced(by: end - kept), kept)
            }
        }
    }

    /// Whether a word, or what looks like an address or a number, stands there.
    func stands(in bytes: UnsafeRawBufferPointer) -> Bool {
        if wordsStand(in: bytes) { return true }
        return TelltalePatterns.found(in: bytes).contains { found in
            // One that the engine cut in two, or that stands right behind something else.
            !known.contains { $0.hasSuffix(found) || found.hasSuffix($0) }
        }
    }

    /// Whether one of the words stands there, whatever else does.
    func wordsStand(in bytes: UnsafeRawBufferPointer) -> Bool {
        words.contains { Self.holds($0, bytes) }
    }

    private static func holds(_ word: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let start = bytes.baseAddress, let first = word.first else { return false }
        var position = 0
        while position + word.count <= bytes.count {
            let room = bytes.count - word.count - position + 1
            guard let next = memchr(start.advanced(by: position), Int32(first), room) else { return false }
            if memcmp(next, word, word.count) == 0 { return true }
            position = start.distance(to: UnsafeRawPointer(next)) + 1
        }
        return false
    }
}
