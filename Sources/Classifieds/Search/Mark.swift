/// The plain words of the index: what isn't personal.
///
/// Letters and digits only, and never twelve of them: a mark is a word of the index's language, and no hash of a word.
enum Mark {
    /// Every ad has it.
    static let ad = "annonce"
    /// Stands between title and text, so that no phrase reaches from one into the other.
    static let text = "texte"
    static let photo = "photo"
    static let visio = "visio"

    /// Of a category, whatever its key.
    static func category(_ category: Category) -> String {
        "rub" + category.key.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    static func commune(_ insee: String) -> String { "com" + insee.lowercased() }
    static func department(_ code: String) -> String { "dep" + code.lowercased() }
    static func region(_ code: String) -> String { "reg" + code.lowercased() }
    static func sex(_ sex: Sex) -> String { "sexe" + sex.rawValue }

    static func isDepartment(_ word: Substring) -> Bool { word.hasPrefix("dep") }

    static func isPlace(_ word: Substring) -> Bool {
        word.hasPrefix("com") || word.hasPrefix("dep") || word.hasPrefix("reg")
    }
}
