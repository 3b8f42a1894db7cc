/// A table as every engine has it: what it is called, and what its columns hold.
package struct TableShape: Sendable, Equatable {
    /// A column that is stored; what an engine works out by itself is none.
    package struct Column: Sendable, Equatable {
        package let name: String
        package let kind: Kind
        /// Whether it always holds something.
        package let isRequired: Bool

        package init(name: String, kind: Kind, isRequired: Bool) {
            self.name = name
            self.kind = kind
            self.isRequired = isRequired
        }
    }

    /// What a column holds.
    package enum Kind: Sendable {
        case integer, real, text, blob
    }

    package let name: String
    package let columns: [Column]
    /// The columns of the primary key, in their order.
    package let key: [String]
    /// The tables in which its rows need others.
    package let parents: Set<String>

    package init(name: String, columns: [Column], key: [String], parents: Set<String>) {
        self.name = name
        self.columns = columns
        self.key = key
        self.parents = parents
    }
}

extension [TableShape] {
    /// The tables by name, each behind those in which its rows need others.
    func parentsFirst() -> [TableShape] {
        var ordered: [TableShape] = []
        var known: Set<String> = []
        var left = sorted { $0.name < $1.name }
        while !left.isEmpty {
            let names = Set(left.map(\.name))
            let next = left.filter { $0.parents.subtracting([$0.name]).isDisjoint(with: names.subtracting(known)) }
            // Tables that need each other have no order: the engine says what it thinks of it.
            let taken = next.isEmpty ? left : next
            ordered += taken
            known.formUnion(taken.map(\.name))
            left.removeAll { known.contains($0.name) }
        }
        return ordered
    }
}
