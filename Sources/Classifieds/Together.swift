extension Array where Element: Sendable {
    /// What is made of each, all at the same time, at its place.
    package func together<Value: Sendable>(_ make: @escaping @Sendable (Element) async -> Value) async -> [Value] {
        await withTaskGroup { group in
            for (place, element) in enumerated() {
                group.addTask { (place, await make(element)) }
            }
            let made: [(Int, Value)] = await group.reduce(into: []) { $0.append($1) }
            return made.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
