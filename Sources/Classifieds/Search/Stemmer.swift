import CStemmer
import Synchronization

/// Snowball's French stemmer (libstemmer), and what it leaves: « jardins » and « jardiner » become one, « vélos » and
/// « vélo » too.
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

    /// The stem of a folded word.
    func stem(_ word: String) -> String {
        Self.withoutPlural(snowball(Self.masculine(word)))
    }

    /// « française » → « français »: Snowball takes the masculine's ending for that of a verb, and cuts it alone.
    private static func masculine(_ word: String) -> String {
        guard word.utf8.count >= 8 else { return word }
        return word.hasSuffix("aise")
            ? String(word.dropLast()) : word.hasSuffix("aises") ? String(word.dropLast(2)) : word
    }

    /// « vélos », « amis », « cinémas », « jeux »: Snowball keeps the s behind a, i, o, u, and the x.
    private static func withoutPlural(_ stem: String) -> String {
        guard stem.utf8.count >= 4 else { return stem }
        let isPlural = stem.hasSuffix("s") || stem.hasSuffix("eux") || stem.hasSuffix("oux") || stem.hasSuffix("aux")
        return isPlural ? String(stem.dropLast()) : stem
    }

    /// The word itself should the library lack French.
    private func snowball(_ word: String) -> String {
        handle.withLock { handle in
            guard let pointer = handle.pointer else { return word }
            let bytes = Array(word.utf8)
            guard let stem = sb_stemmer_stem(pointer, bytes, Int32(bytes.count)) else { return word }
            let count = Int(sb_stemmer_length(pointer))
            return String(decoding: UnsafeBufferPointer(start: stem, count: count), as: UTF8.self)
        }
    }
}
