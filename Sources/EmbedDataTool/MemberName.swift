/// The names of the members of `Embedded`.
enum MemberName {
    /// `communes.csv` → `communesCSV`, `place-field.js` → `placeFieldJS`, `map.min.js` → `mapMinJS`.
    ///
    /// Words are split at everything that is not an ASCII letter or digit; the extension is written in capitals.
    /// A name that starts with a digit gets an underscore in front.
    static func of(_ fileName: String) -> String {
        let words = fileName.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        guard let first = words.first, words.count > 1 else { return "_" + fileName.uppercased() }

        let rest = words.dropFirst().dropLast().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let name = first.prefix(1).lowercased() + first.dropFirst() + rest.joined() + (words.last ?? "").uppercased()
        return first.first?.isNumber == true ? "_" + name : name
    }
}
