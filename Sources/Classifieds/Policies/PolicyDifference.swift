/// What changes from one version of the policy to another, clause by clause.
package struct PolicyDifference: Sendable, Equatable {
    /// Which way a change goes (promise GOV-5).
    package enum Direction: String, Sendable, CaseIterable {
        /// Something is kept shorter, used for less, handed to fewer, or better protected.
        case narrower
        /// A new datum, use or recipient, a longer duration, a protection less.
        case wider
        /// The words alone.
        case reworded

        /// In French, as the page of a difference says it.
        package var text: String {
            switch self {
            case .narrower: "plus protecteur"
            case .wider: "plus large"
            case .reworded: "dit autrement"
            }
        }
    }

    /// One clause that isn't the same.
    package struct Change: Sendable, Equatable {
        package let promise: String
        package let title: String
        package let before: PolicyDocument.Clause?
        package let after: PolicyDocument.Clause?
        /// The facts that differ.
        package let facts: [FactChange]

        /// Wider when a single fact is.
        package var direction: Direction {
            if facts.contains(where: { $0.direction == .wider }) { return .wider }
            return facts.isEmpty ? .reworded : .narrower
        }
    }

    package let changes: [Change]
    /// Whether it goes further with what is held already.
    package let touchesHeldData: Bool

    package var direction: Direction {
        let directions = Set(changes.map(\.direction))
        if directions.contains(.wider) { return .wider }
        return directions.contains(.narrower) ? .narrower : .reworded
    }

    /// The new data, uses and recipients and the longer durations: what isn't done before it is published (promise GOV-5). A
    /// protection that goes is wider too, and published at once: a program that was bad is taken back.
    var furtherFacts: [FactChange] { Self.further(changes) }

    private static func further(_ changes: [Change]) -> [FactChange] {
        changes.flatMap(\.facts).filter { $0.direction == .wider && ($0.after ?? $0.before)?.kind != .protection }
    }

    /// Whether there are any.
    package var goesFurther: Bool { !furtherFacts.isEmpty }

    /// They in French.
    package var widenings: [String] { furtherFacts.map(\.text) }

    /// Whether a datum, a use, a recipient or a length isn't the same: people are written to.
    var concernsPeople: Bool {
        changes.flatMap(\.facts).contains { ($0.after ?? $0.before)?.kind != .protection }
    }

    package init(from before: PolicyDocument, to after: PolicyDocument) {
        changes = Self.changes(from: before, to: after)
        touchesHeldData = Self.touchesHeldData(Self.further(changes), under: before)
    }

    private static func changes(from before: PolicyDocument, to after: PolicyDocument) -> [Change] {
        let (old, new) = (before.facts, after.facts)
        let gone = before.clauses.filter { after.clause($0.promise) == nil }
        return (after.clauses + gone).compactMap { clause in
            let pair = (before.clause(clause.promise), after.clause(clause.promise))
            let keys = keys(of: pair.0) + keys(of: pair.1)
            let facts = distinct(keys).compactMap { FactChange(from: old[$0], to: new[$0]) }
            let isSame =
                pair.0?.title == pair.1?.title && pair.0?.blocks == pair.1?.blocks && pair.0?.brief == pair.1?.brief
            guard !facts.isEmpty || !isSame else { return nil }
            return Change(
                promise: clause.promise, title: clause.title, before: pair.0, after: pair.1, facts: facts)
        }
    }

    private static func keys(of clause: PolicyDocument.Clause?) -> [String] { clause?.facts.map(\.key) ?? [] }

    private static func distinct(_ keys: [String]) -> [String] {
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }
    }
}

/// A fact that came, went or changed its length.
package struct FactChange: Sendable, Equatable {
    package let before: PolicyDocument.Fact?
    package let after: PolicyDocument.Fact?

    /// `nil` when nothing that can be compared has changed: words alone don't widen.
    init?(from before: PolicyDocument.Fact?, to after: PolicyDocument.Fact?) {
        guard before?.seconds != after?.seconds || (before == nil) != (after == nil) else { return nil }
        self.before = before
        self.after = after
    }

    package var direction: PolicyDifference.Direction {
        let isProtection = (before ?? after)?.kind == .protection
        guard let before, let after else {
            let isNew = before == nil
            return isNew == isProtection ? .narrower : .wider
        }
        return (after.seconds ?? 0) > (before.seconds ?? 0) ? .wider : .narrower
    }

    /// In French: « une annonce en ligne : 60 jours, avant 30 jours ».
    package var text: String {
        switch (before, after) {
        case (let before?, let after?):
            "\(after.what)\u{A0}: \(Self.length(after)), avant \(Self.length(before))"
        case (nil, let new?):
            "\(new.kind == .protection ? "désormais tenu" : "nouveau")\u{A0}: \(new.what)\(Self.duration(new))"
        case (let old?, nil): "\(old.kind == .protection ? "plus tenu" : "fini")\u{A0}: \(old.what)"
        case (nil, nil): ""
        }
    }

    private static func length(_ fact: PolicyDocument.Fact) -> String {
        FrenchDuration.text(.seconds(fact.seconds ?? 0))
    }

    private static func duration(_ fact: PolicyDocument.Fact) -> String {
        fact.kind == .duration ? ", \(length(fact))" : ""
    }
}
