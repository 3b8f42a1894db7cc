import HTML

/// A text with what goes struck out and what comes marked, word by word.
struct ChangedWords: Sendable {
    private let pieces: [HTML]

    init(from old: String, to new: String) {
        let words = new.split(separator: " ").map(String.init)
        let before = old.split(separator: " ").map(String.init)
        let changes = words.difference(from: before)
        var gone: [Int: String] = [:]
        var come: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, let word, _): gone[offset] = word
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        pieces = Self.woven(before, words, gone: gone, come: come)
    }

    private static func woven(_ before: [String], _ words: [String], gone: [Int: String], come: Set<Int>) -> [HTML] {
        var pieces: [HTML] = []
        var (left, right) = (0, 0)
        while left < before.count || right < words.count {
            if left < before.count, let word = gone[left] {
                pieces.append("<del>\(word)</del> ")
                left += 1
            } else if right < words.count, come.contains(right) {
                pieces.append("<ins>\(words[right])</ins> ")
                right += 1
            } else {
                pieces.append("\(words[right]) ")
                left += 1
                right += 1
            }
        }
        return pieces
    }

    var html: HTML { "\(pieces)" }
}
