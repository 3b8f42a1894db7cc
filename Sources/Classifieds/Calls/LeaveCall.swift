package import Database

extension Calls {
    /// A page in the room begins to listen; a stream of the same page that ends later than that counts for nothing.
    ///
    /// - Throws: `Refusal.conflict` for a page that isn't in the room, `.gone` once the call is over.
    package func listen(
        to id: Call.ID, with tab: CallTab.ID, over stream: CallConnection.ID, by caller: Caller
    ) async throws {
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

    /// A page in the room says that it is there. A stream alone doesn't: what is written to a machine that sleeps is taken by
    /// the network for a long time.
    ///
    /// - Throws: `Refusal.conflict` for a page that isn't in the room, `.gone` once the call is over.
    package func notePresence(in id: Call.ID, with tab: CallTab.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()
        try await site.database.write { writer in
            _ = try writer.requireSeat(tab, in: id, for: member.account)
            try writer.run(
                "UPDATE call_side SET seen = \(writer.now) WHERE call = \(id) AND account = \(member.account)")
        }
    }

    /// A page whose stream was cut neither opened another in time nor said that it is there: it is gone.
    ///
    /// - Parameter cut: when.
    package func leave(_ id: Call.ID, after stream: CallConnection.ID, cut: Instant) async throws {
        try await site.database.write { writer in
            let sides = try writer.sides(of: id)
            guard let call = try writer.call(id), let role = try writer.role(in: id, over: stream, unseenSince: cut)
            else { return }
            try writer.leave(call, sides, by: role)
        }
    }
}

extension Writer {
    /// One of the two isn't in the room any more. That ends it where both were; whoever was alone gives the place back, and the
    /// appointment stands.
    func leave(_ call: Call, _ sides: [CallSide], by role: Participant.Role) throws {
        guard !sides.haveMet else { return try end(call, as: .over) }
        try run(
            "UPDATE call_side SET tab = NULL, stream = NULL, seen = NULL WHERE call = \(call.id) AND role = \(role)")
        try announceCall(call, to: sides.map(\.account))
    }
}

extension Reading {
    /// Whose stream it is, unless their page said something since.
    fileprivate func role(
        in id: Call.ID, over stream: CallConnection.ID, unseenSince cut: Instant
    ) throws -> Participant.Role? {
        try row("SELECT role FROM call_side WHERE call = \(id) AND stream = \(stream) AND seen <= \(cut)")?["role"]
    }
}
