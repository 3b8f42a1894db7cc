/// A folded name inside the index, for as long as the index lends it.
struct FoldedName {
    let start: UnsafePointer<UInt8>
    let count: Int
    /// The length of the article in front of the name, with its space; 0 without one.
    let articleLength: Int

    /// The name without its article; `nil` when it has none.
    var afterArticle: FoldedName? {
        guard articleLength > 0 else { return nil }
        return FoldedName(start: start + articleLength, count: count - articleLength, articleLength: 0)
    }

    /// Insee's articles, folded, with the space that follows.
    static let articles: [[UInt8]] = ["le ", "la ", "les ", "l ", "aux ", "las ", "los "].map { Array($0.utf8) }
}
