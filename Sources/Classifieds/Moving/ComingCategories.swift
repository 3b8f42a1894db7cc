package import Foundation

/// Which category of ours another site's becomes: what the operator wrote, by its name or id over there, or else one of the
/// same name.
package struct ComingCategories: Sendable {
    /// What becomes of a category.
    enum Meaning: Sendable, Equatable {
        case category(Category)
        /// Nothing of it comes.
        case blocked
        case unknown
    }

    private let written: [String: Category?]
    private let known: [(category: Category, name: String)]

    /// - Parameter json: an object from names or ids over there to our keys, or null for what isn't to come; `nil` without one.
    /// - Throws: `MovingProblem.categories`.
    package init(json: Data?, known: [(category: Category, name: String)]) throws {
        self.known = known
        guard let json else {
            written = [:]
            return
        }
        guard let read = try? JSONDecoder().decode([String: String?].self, from: json) else {
            throw MovingProblem.categories("it is no JSON object from names or ids to keys, or null")
        }
        var written: [String: Category?] = [:]
        for (name, key) in read {
            let category = key.map { Category(key: $0) }
            guard category == nil || known.contains(where: { $0.category == category }) else {
                throw MovingProblem.categories("\(key ?? "") is no category of this site that takes new ads")
            }
            written.updateValue(category, forKey: Folding.fold(name))
        }
        self.written = written
    }

    func meaning(of coming: ComingCategory) -> Meaning {
        for name in [coming.id, coming.name] {
            guard let found = written[Folding.fold(name)] else { continue }
            return found.map { isForAdults(coming) ? .blocked : .category($0) } ?? .blocked
        }
        if isForAdults(coming) { return .blocked }
        return proposal(for: coming).map { .category($0) } ?? .unknown
    }

    /// The category that has that name, or that key.
    package func proposal(for coming: ComingCategory) -> Category? {
        guard !isForAdults(coming) else { return nil }
        let name = Folding.fold(coming.name)
        return known.first { Folding.fold($0.name) == name || $0.category.key == name }?.category
    }

    /// This site has no room for those, whatever the file says.
    private func isForAdults(_ coming: ComingCategory) -> Bool {
        let words = Folding.fold(coming.name).split { !$0.isLetter }
        return words.contains { Self.adult.contains(String($0)) }
    }

    private static let adult: Set = [
        "adulte", "adultes", "adult", "adults", "erotique", "erotiques", "erotic", "escort", "escorts", "sexe", "sexy",
        "porno", "libertin", "libertins", "libertinage", "coquin", "coquins", "coquine", "coquines", "echangisme",
    ]
}
