import Database

extension Conversations {
    /// Something may be new for the caller: from now on, each time. What was new before is read from the tables.
    package func changes(for caller: Caller) throws(Refusal) -> AsyncStream<Void> {
        site.wakes.wakes(of: try caller.requireMember().account)
    }
}

extension Site {
    /// From now on what any process writes into a conversation, or says in a call, wakes whoever looks at it here.
    func listenForWakes() -> Listening {
        database.listen { [weak wakes, weak callWakes] heard in
            wakes?.hear(heard)
            callWakes?.hear(heard)
        }
    }
}
