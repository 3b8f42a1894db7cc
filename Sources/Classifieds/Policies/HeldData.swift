extension PolicyDifference {
    /// Whether what is held already is touched: then it is announced thirty days ahead (promise GOV-5). A new datum isn't held
    /// yet, and a new purpose gets nothing that was given before it came: the gate looks.
    func touchesHeldData(under before: PolicyDocument) -> Bool {
        let known = before.facts.keys
        let purposes = Set(known.filter { $0.hasPrefix("purpose.") }.map(Self.lastPart))
        let data = Set(known.filter { $0.hasPrefix("data.") }.map(Self.withoutLastPart))
        return furtherFacts.contains { change in
            guard change.before == nil, let fact = change.after else { return true }
            return switch fact.key.prefix(while: { $0 != "." }) {
            case "data": data.contains(Self.withoutLastPart(fact.key)) && purposes.contains(Self.lastPart(fact.key))
            case "recipient": Purpose(rawValue: Self.lastPart(fact.key)).map { purposes.contains($0.rawValue) } ?? true
            case "purpose", "cookie", "duration": false
            default: true
            }
        }
    }

    /// Whether the gate alone holds it back, person by person; lengths and recipients change for everybody on a day.
    var isHeldByTheGate: Bool {
        furtherFacts.allSatisfy { change in
            ["data.", "purpose."].contains { (change.after ?? change.before)?.key.hasPrefix($0) == true }
        }
    }

    /// `data.account.email.delivery` is told by what it is for.
    private static func lastPart(_ key: String) -> String { String(key.split(separator: ".").last ?? "") }

    private static func withoutLastPart(_ key: String) -> String {
        key.split(separator: ".").dropLast().joined(separator: ".")
    }
}
