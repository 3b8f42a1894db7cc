/// What an alert asks of an ad, in the words of the ads' index: nothing but what that holds too, words as keyed hashes. A circle
/// is the commune in its middle and its kilometres.
///
/// It finds what `Ads.find` finds with the same search.
struct AlertTerms: Sendable, Hashable {
    typealias Term = SearchExpression.Term

    /// Of each group one must be there.
    let required: [[Term]]
    let excluded: [Term]
    let circle: SearchAround?

    /// - Parameters:
    ///   - ads: whose plan of the search it is.
    ///   - words: what hashes them.
    init(_ search: Search, of ads: Ads, hashedBy words: SearchWords) throws {
        let plan = try ads.plan(for: search, hashedBy: words)
        let expression = plan.expression
        required = expression.required.map { $0.sorted(by: Self.isBefore) }.sorted { Self.isBefore($0[0], $1[0]) }
        excluded = expression.excluded.sorted(by: Self.isBefore)
        circle = plan.around
    }

    /// The same terms in any order are the same alert.
    private static func isBefore(_ one: Term, _ other: Term) -> Bool {
        one.lexicographicallyPrecedes(other)
    }

    /// Whether an ad has all of it.
    func isMet(by ad: QueuedAd, in places: Gazetteer) -> Bool {
        required.allSatisfy { $0.contains { ad.has($0) } } && !excluded.contains { ad.has($0) }
            && (circle.map { ad.isInside($0, places) } ?? true)
    }
}

/// As it stands in the tables: groups with spaces between, of a group one or another, a phrase with dots; what must not be there
/// behind a minus; `@35238+20`.
extension AlertTerms {
    var text: String {
        let groups = required.map { $0.map { $0.joined(separator: ".") }.joined(separator: "|") }
        let circle = circle.map { ["@\($0.centre)+\($0.radius)"] } ?? []
        return (groups + excluded.map { "-" + $0.joined(separator: ".") } + circle).joined(separator: " ")
    }

    init(text: String) {
        var (required, excluded): ([[Term]], [Term]) = ([], [])
        var circle: SearchAround?
        for part in text.split(separator: " ") {
            if part.hasPrefix("@") {
                let sides = part.dropFirst().split(separator: "+")
                circle = SearchAround(
                    centre: sides.first.map(String.init) ?? "", radius: sides.last.flatMap { Int($0) } ?? 0)
            } else if part.hasPrefix("-") {
                excluded.append(Self.term(part.dropFirst()))
            } else {
                required.append(part.split(separator: "|").map(Self.term))
            }
        }
        (self.required, self.excluded, self.circle) = (required, excluded, circle)
    }

    private static func term(_ text: Substring) -> Term { text.split(separator: ".").map(String.init) }
}

extension AlertTerms {
    /// Words of the index of which every ad that it can find has one: those of the group that fewest ads have.
    ///
    /// - Parameters:
    ///   - flags: the hashed marks, which many ads have.
    ///   - frequency: how many ads have a word, of those that are online.
    func keys(flags: Set<String>, _ places: Gazetteer, frequency: (String) throws -> Int) rethrows -> [String] {
        var groups = required
        if let circle, let around = SearchCircle(circle, in: places) {
            groups.append(around.departments.map { [Mark.department($0)] })
        }
        let words = groups.map { $0.compactMap(\.first) }
        let ranks = words.map { $0.map { Self.rank(of: $0, flags) }.max() ?? 0 }
        let rarest = zip(words, ranks).filter { $1 == ranks.min() }.map(\.0)
        guard rarest.count > 1 else { return rarest.first ?? [Mark.ad] }
        let ads = try rarest.map { try $0.reduce(0) { try $0 + frequency($1) } }
        return zip(rarest, ads).min { $0.1 < $1.1 }?.0 ?? rarest[0]
    }

    /// What is rare on a site of any size comes first: a word, a commune, a department.
    private static func rank(of word: String, _ flags: Set<String>) -> Int {
        if flags.contains(word) { return 3 }
        if word.utf8.count == 12 { return 0 }
        return word.hasPrefix("com") ? 1 : word.hasPrefix("dep") ? 2 : word.hasPrefix("rub") ? 3 : 4
    }
}
