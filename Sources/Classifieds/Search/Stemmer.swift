import CStemmer
import Synchronization

/// Snowball's French stemmer (libstemmer): « vélos » and « vélo » become one.
final class Stemmer: Sendable {
    private let handle: Mutex<Handle>

    /// The library's object; one caller at a time.
    private struct Handle: ~Copyable {
        let pointer: OpaquePointer?

        init() {
            pointer = sb_stemmer_new("french", "UTF_8")
        }

        deinit {
            if let pointer { sb_stemmer_delete(pointer) }
        }
    }

    init() {
        handle = Mutex(Handle())
    }

    /// The stem of a folded word; the word itself should the library lack French.
    func stem(_ word: String) -> String {
        handle.withLock { handle in
            guard let pointer = handle.pointer else { return word }
            let bytes = Array(word.utf8)
            guard let stem = sb_stemmer_stem(pointer, bytes, Int32(bytes.count)) else { return word }
            let count = Int(sb_stemmer_length(pointer))
            return String(decoding: UnsafeBufferPointer(start: stem, count: count), as: UTF8.self)
        }
    }
}
