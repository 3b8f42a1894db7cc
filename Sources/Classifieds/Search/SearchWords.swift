import Foundation
import Synchronization

/// Turns text into the words of the index: folded, stemmed, then hashed under the index key to 60 bits.
///
/// Words are made here, not in SQL, so that both engines find the same ads, and so that the index of a stolen
/// database says nothing. Category and place go in as plain words, so that the index intersects them; they stand in the
/// open beside it anyway.
final class SearchWords: Sendable {
    private static let memoryLimit = 100_000
    /// In bytes; longer words aren't remembered, so that nobody fills the memory with them.
    private static let longestRemembered = 40

    private let keyring: any KeyedHashes
    private let stemmer = Stemmer()
    private let memory = Mutex<[String: String]>([:])

    init(keyring: any KeyedHashes) {
        self.keyring = keyring
    }

    /// Forgets the hashes that were made: the key has changed.
    func forget() {
        memory.withLock { $0.removeAll() }
    }

    /// The words of an ad as typed and checked.
    func entry(for ad: CheckedAd, hasPhoto: Bool) throws -> String {
        try entry(
            for: ad.content, marks: try marks(ad.category, ad.precision, ad.commune, ad.content, hasPhoto: hasPhoto))
    }

    /// The words of a stored ad, opened to be indexed.
    func entry(for ad: Ad, content: Opened<AdContent>, place: Commune, hasPhoto: Bool) throws -> String {
        let content = content.leave(by: .searchIndex)
        return try entry(for: content, marks: marks(ad.category, ad.precision, place, content, hasPhoto: hasPhoto))
    }

    /// What was typed as the index understands it: hashed words.
    func query(_ typed: String) throws -> HashedQuery {
        let query = SearchQuery(typed)
        return HashedQuery(
            required: try query.required.map { try $0.map(token) },
            excluded: try query.excluded.map { try $0.map(token) })
    }

    /// The hashed words of an opened text that say something, in their order.
    func telling(_ text: Opened<String>) throws -> [String] {
        try SearchQuery.words(of: text.leave(by: .searchIndex)).filter(SearchQuery.isTelling).map(token)
    }

    /// What marks the words found in a text.
    func finder(_ typed: String) -> WordFinder {
        WordFinder(terms: SearchQuery(typed).required.map { $0.map(stemmer.stem) }, stemmer: stemmer)
    }

    private func entry(for content: AdContent, marks: [String]) throws -> String {
        let title = try SearchQuery.words(of: content.title).map(token)
        let text = try SearchQuery.words(of: content.text).map(token)
        return (title + [Mark.text] + text + marks).joined(separator: " ")
    }

    /// An ad shown by department carries no mark of its commune: nothing finer can find it.
    private func marks(
        _ category: Category, _ precision: Precision, _ commune: Commune, _ content: AdContent, hasPhoto: Bool
    ) throws -> [String] {
        var marks = [
            Mark.ad, Mark.category(category), Mark.department(commune.department), Mark.region(commune.region),
        ]
        if precision == .commune { marks.append(Mark.commune(commune.insee)) }
        if hasPhoto { marks.append(try sealed(Mark.photo)) }
        if content.acceptsVisio { marks.append(try sealed(Mark.visio)) }
        if let sex = content.shownSex { marks.append(try sealed(Mark.sex(sex))) }
        return marks
    }

    /// A mark that says something of a person, hashed as words are; no word that somebody types becomes the same.
    func sealed(_ mark: String) throws -> String {
        Self.base32(try keyring.hash("\u{0}\(mark)".utf8, with: .searchIndex))
    }

    private func token(of word: String) throws -> String {
        if let token = memory.withLock({ $0[word] }) { return token }
        let token = Self.base32(try keyring.hash(stemmer.stem(word).utf8, with: .searchIndex))
        guard word.utf8.count <= Self.longestRemembered else { return token }
        memory.withLock { memory in
            if memory.count >= Self.memoryLimit { memory.removeAll(keepingCapacity: true) }
            memory[word] = token
        }
        return token
    }

    /// The first 60 bits as 12 characters of base 32 (RFC 4648, lower case).
    private static func base32(_ hash: Data) -> String {
        let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        let number = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let text = (0..<12).map { digits[Int(number >> (59 - 5 * UInt64($0)) & 31)] }
        return String(decoding: text, as: UTF8.self)
    }
}

/// A query as the index understands it.
struct HashedQuery: Sendable, Equatable {
    /// Each a hashed word, or the hashed words of a phrase.
    let required: [[String]]
    let excluded: [[String]]
}
