import Database

extension Calls {
    /// A page in the room begins to listen; a stream of the same page that ends later than that counts for nothing.
    ///
    /// - Throws: `Refusal.conflict` for a page that isn't in the room, `.gone` once the call is over.
    package func listen(to id: Call.ID, with tab: CallTab.ID, over stream: CallConnection.ID, by caller: Caller)
        async throws
    {
        let member = try caller.requireMember()
        try await site.database.write { writer in
            _ = try writer.requireSeat(tab, in: id, for: member.account)
            try writer.run(
                """
                UPDATE call_side SET stream = \(stream), seen = \(writer.now)
                WHERE call = \(id) AND account = \(member.account)
                """)
        }
    }

    /// A page in the room shows that it is there.
    package func beat(_ id: Call.ID, over stream: CallConnection.ID) async throws {
        try await site.database.write { writer in
            try writer.run("UPDATE call_side SET seen = \(writer.now) WHERE call = \(id) AND stream = \(stream)")
        }
    }

    /// A page that was in the room closed its stream and didn't open another in time: it is gone, and the call over.
    package func leave(_ id: Call.ID, after stream: CallConnection.ID) async throws {
        try await site.database.write { writer in
            let sides = try writer.sides(of: id)
            guard let call = try writer.call(id), try writer.hears(id, over: stream) else { return }
            try writer.end(call, as: sides.allSatisfy { $0.tab != nil } ? .over : .cancelled)
        }
    }
}

extension Reading {
    fileprivate func hears(_ id: Call.ID, over stream: CallConnection.ID) throws -> Bool {
        try row("SELECT call FROM call_side WHERE call = \(id) AND stream = \(stream)") != nil
    }
}
