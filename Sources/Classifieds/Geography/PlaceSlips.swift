extension Gazetteer {
    /// Calls `body` with every entry whose name, with or without its article, starts with the typed text but for one
    /// slip: a letter or a space missing, one too many, a wrong one, or two neighbours exchanged.
    func eachNameOneSlipAway(from query: PlaceQuery, _ body: (_ entry: Int) -> Void) {
        let allowed = filter(query)
        let typed = Array(query.words.map { $0.meant ?? Array($0.typed) }.joined(separator: [PlaceWords.space]))
        names.eachName { entry, name in
            let isClose = Slip.isOne(typed, name) || name.afterArticle.map { Slip.isOne(typed, $0) } ?? false
            if isClose, allowed(entry) { body(entry) }
        }
    }
}

/// The slips of a typing hand: one edit of Damerau and Levenshtein.
enum Slip {
    /// Whether one edit of the typed text makes it a beginning of the name.
    static func isOne(_ typed: [UInt8], _ name: FoldedName) -> Bool {
        var common = 0
        while common < typed.count, common < name.count, typed[common] == name.start[common] { common += 1 }
        return begins(name, common + 1, typed, common)  // a letter missing
            || begins(name, common, typed, common + 1)  // one too many
            || begins(name, common + 1, typed, common + 1)  // a wrong one
            || isExchanged(name, typed, common) && begins(name, common + 2, typed, common + 2)
    }

    /// Whether the rest of the name, from a position, begins with the rest of the typed text.
    private static func begins(_ name: FoldedName, _ nameFrom: Int, _ typed: [UInt8], _ typedFrom: Int) -> Bool {
        let rest = typed.count - typedFrom
        guard rest >= 0, nameFrom + rest <= name.count else { return false }
        var offset = 0
        while offset < rest {
            if typed[typedFrom + offset] != name.start[nameFrom + offset] { return false }
            offset += 1
        }
        return true
    }

    private static func isExchanged(_ name: FoldedName, _ typed: [UInt8], _ position: Int) -> Bool {
        position + 1 < typed.count && position + 1 < name.count
            && typed[position] == name.start[position + 1] && typed[position + 1] == name.start[position]
    }
}
