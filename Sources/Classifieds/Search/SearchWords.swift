import Foundation
import Synchronization

/// Turns text into the words of the index: folded, stemmed, then hashed under the index key to 60 bits.
///
/// Words are made here, not in SQL, so that both engines find the same ads, and so that the index of a stolen
/// database says nothing. Category and place go in as plain words, so that the index intersects them.
final class SearchWords: Sendable {
    private static let memoryLimit = 100_000
    /// In bytes; longer words aren't remembered, so that nobody fills the memory with them.
    private static let longestRemembered = 40

    private let keyring: Keyring
    private let stemmer = Stemmer()
    private let memory = Mutex<[String: String]>([:])

    init(keyring: Keyring) {
        self.keyring = keyring
    }

    /// The words of an ad as typed and checked.
    func entry(for ad: CheckedAd, hasPhoto: Bool) throws -> String {
        try entry(
            for: ad.content, marks: marks(ad.category, ad.precision, ad.commune, ad.content, hasPhoto: hasPhoto))
    }

    /// The words of a stored ad, opened to be indexed.
    func entry(for ad: Ad, content: Opened<AdContent>, place: Commune, hasPhoto: Bool) throws -> String {
        let content = content.leave(by: .searchIndex)
        return try entry(for: content, marks: marks(ad.category, ad.precision, place, content, hasPhoto: hasPhoto))
    }

    /// The hashed words of a query, those that say nothing left out; in the order typed.
    func query(_ typed: String) throws -> [String] {
        let words = Self.split(typed)
        let telling = words.filter { !Self.silent.contains($0) && $0.utf8.count > 1 }
        return try (telling.isEmpty ? words : telling).prefix(12).map(token)
    }

    private func entry(for content: AdContent, marks: [String]) throws -> String {
        let words = Self.split(content.title) + Self.split(content.text)
        return (try words.map(token) + marks).joined(separator: " ")
    }

    /// An ad shown by department carries no mark of its commune: nothing finer can find it.
    private func marks(
        _ category: Category, _ precision: Precision, _ commune: Commune, _ content: AdContent, hasPhoto: Bool
    ) -> [String] {
        var marks = [Mark.category(category), Mark.department(commune.department), Mark.region(commune.region)]
        if precision == .commune { marks.append(Mark.commune(commune.insee)) }
        if hasPhoto { marks.append(Mark.photo) }
        if content.acceptsVisio { marks.append(Mark.visio) }
        if let sex = content.shownSex { marks.append(Mark.sex(sex)) }
        return marks
    }

    private static func split(_ text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
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

    /// Folded French words that say nothing by themselves.
    private static let silent: Set<String> = [
        "a", "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "elle", "en", "et", "eux", "il", "ils", "je",
        "la", "le", "les", "leur", "lui", "ma", "mais", "me", "mes", "moi", "mon", "ne", "nos", "notre", "nous", "on",
        "ou", "par", "pas", "pour", "qu", "que", "qui", "sa", "se", "ses", "son", "sur", "ta", "te", "tes", "toi",
        "ton", "tu", "un", "une", "vos", "votre", "vous",
    ]
}

/// The plain words of the index: what isn't personal.
enum Mark {
    static let photo = "photo"
    static let visio = "visio"

    /// Letters and digits only, whatever the key: a mark is a word of the index's language.
    static func category(_ category: Category) -> String {
        "rub" + category.key.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    static func commune(_ insee: String) -> String { "com" + insee.lowercased() }
    static func department(_ code: String) -> String { "dep" + code.lowercased() }
    static func region(_ code: String) -> String { "reg" + code.lowercased() }
    static func sex(_ sex: Sex) -> String { "sexe" + sex.rawValue }
}
