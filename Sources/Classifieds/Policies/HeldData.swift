extension PolicyDifference {
    /// Whether what is held already is touched: then it is announced thirty days ahead (promise GOV-5). A new datum isn't held
    /// yet, and a new purpose gets nothing that was given before it came: the gate looks, person by person.
    static func touchesHeldData(_ further: [FactChange], under before: PolicyDocument) -> Bool {
        let known = before.facts.keys
        let purposes = Set(known.filter { $0.hasPrefix("purpose.") }.map(lastPart))
        let data = Set(known.filter { $0.hasPrefix("data.") }.map(withoutLastPart))
        return further.contains { change in
            guard change.before == nil, let fact = change.after else { return true }
            return switch fact.key.prefix(while: { $0 != "." }) {
            case "data": data.contains(withoutLastPart(fact.key)) && purposes.contains(lastPart(fact.key))
            // Nothing that is held goes there: browsers are led there, of people who want it.
            case "recipient" where isBehindConsent(fact.key), "transfer" where isBehindConsent(fact.key): false
            case "recipient": Purpose(rawValue: lastPart(fact.key)).map { purposes.contains($0.rawValue) } ?? true
            case "purpose", "cookie", "duration": false
            default: true
            }
        }
    }

    /// `recipient.audience.Mesure Exemple`.
    private static func isBehindConsent(_ key: String) -> Bool {
        let parts = key.split(separator: ".", maxSplits: 2)
        return parts.count == 3 && ProcessorRole(rawValue: String(parts[1]))?.consent != nil
    }

    /// `data.account.email.delivery` is told by what it is for.
    private static func lastPart(_ key: String) -> String { String(key.split(separator: ".").last ?? "") }

    private static func withoutLastPart(_ key: String) -> String {
        key.split(separator: ".").dropLast().joined(separator: ".")
    }
}
