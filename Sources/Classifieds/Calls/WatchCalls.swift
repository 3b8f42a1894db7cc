import Database

extension Calls {
    /// Something may be new in a call of the caller's: from now on, each time. What was new before is read from the tables.
    package func changes(for caller: Caller) throws(Refusal) -> AsyncStream<Void> {
        site.callWakes.wakes(of: try caller.requireMember().account)
    }
}
