/// A personal value that was opened for a named purpose. It can't be printed: it leaves by named doors only.
@dynamicMemberLookup
package struct Opened<Value: Sendable>: Sendable {
    private let value: Value

    init(_ value: Value) {
        self.value = value
    }

    /// A part of the value, opened too.
    package subscript<Part: Sendable>(dynamicMember path: KeyPath<Value, Part>) -> Opened<Part> {
        Opened<Part>(value[keyPath: path])
    }

    /// Hands the value out. Which files may call this, and by which door, is checked by the convention tests.
    package func leave(by door: Door) -> Value {
        value
    }

    /// Whether another opened value is the same; neither leaves.
    func isSame(as other: Opened<Value>) -> Bool where Value: Equatable {
        value == other.value
    }

    /// What is made of the value, opened too.
    package func map<Other: Sendable>(_ transform: (Value) throws -> Other) rethrows -> Opened<Other> {
        Opened<Other>(try transform(value))
    }
}

/// The ways an opened value may leave.
package enum Door: Sendable {
    /// The mail being sent to that person.
    case mail
    /// A page of that person's own session.
    case ownPage
    /// A page of an ad that is online.
    case publishedPage
    /// A page of the two people of a conversation.
    case correspondent
    /// The words of the search index, which keeps their keyed hashes.
    case searchIndex
    /// The checks of an ad, which keep what they doubt under a seal.
    case checks
    /// Whoever decides, at the machine that the site runs on or in the console, and no more than their duty shows.
    case moderator
    /// The step of a one-time code that a colleague typed.
    case factor
    /// Back under a seal: another row, or the same person's other key.
    case resealing
    /// The archive of everything about a person, to that person.
    case export
    /// A keyed hash in memory under which acts are counted.
    case quota
    /// The feed of a partner to whom that person consented to be known.
    case partner
    /// The package for an authority, sealed to its key.
    case disclosure
    /// What is looked for in the site's own files, to prove that it can't be read there; nothing of it is kept.
    case proof
}

extension Opened: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹personal›" }
    package var debugDescription: String { "‹personal›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
