/// Why the site doesn't do what was asked. Everything else that is thrown is our own fault.
package enum Refusal: Error, Sendable, Equatable {
    /// What was typed can't be taken; nothing was changed.
    case invalid([Problem])
    /// There is no such thing, or none that the caller may know of.
    case notFound
    /// The caller may not.
    case forbidden
    /// The thing has changed meanwhile.
    case conflict
    /// It isn't any more what the caller read, and meant to change.
    case changed
    /// The person has their data locked: nothing new is made of it.
    case locked
    /// Too often; try again after that long.
    case tooMany(retryAfter: Duration)
    /// It existed and is over: a used link, an ended ad.
    case gone
}

/// What is wrong with one field, said to the person who typed it.
package struct Problem: Sendable, Equatable {
    /// The field's name in the form.
    package let field: String
    /// One French sentence that says what to do.
    package let sentence: String

    package init(_ field: String, _ sentence: String) {
        self.field = field
        self.sentence = sentence
    }
}
