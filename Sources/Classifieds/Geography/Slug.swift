/// The readable part of an address, made from a name or a title.
package enum Slug {
    /// « Saint-Étienne-du-Rouvray » → `saint-etienne-du-rouvray`: folded words of a–z and 0–9, joined by hyphens.
    ///
    /// - Parameter longest: the slug's greatest length in bytes; it is cut between two words where it can be.
    /// - Returns: an empty string when the text holds no Latin letter and no digit.
    package static func of(_ text: String, longest: Int = 80) -> String {
        let words = Folding.fold(text).utf8.split { byte in
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        var slug: [UInt8] = []
        for word in words {
            guard !slug.isEmpty else {
                slug.append(contentsOf: word.prefix(longest))
                continue
            }
            guard slug.count + 1 + word.count <= longest else { break }
            slug.append(UInt8(ascii: "-"))
            slug.append(contentsOf: word)
        }
        return String(decoding: slug, as: UTF8.self)
    }
}
