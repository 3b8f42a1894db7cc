import Database

extension Calls {
    /// « Raccrocher », « Annuler », or a page that is left: it ends for both.
    ///
    /// - Parameter tab: the page that is left; one that isn't in the room ends nothing.
    /// - Throws: `Refusal.notFound` for whoever isn't one of the two; nothing when it is over already.
    package func end(_ id: Call.ID, leaving tab: CallTab.ID? = nil, from source: Source, by caller: Caller) async throws
    {
        let member = try caller.requireMember()
        let room = try await site.database.read { try $0.room(id, for: member.account) }
        guard room.call.ended == nil else { return }
        // Whoever has the hour in a calendar is told that it is off; otherwise the room says so itself.
        let isTold = tab == nil && room.call.accepted != nil && room.call.starts != nil && !room.isOn
        let written =
            isTold && room.parties.problem == nil
            ? try await prepare(
                CallText.cancellation(of: room.call), in: room.call.conversation, from: source, by: member) : nil

        try await site.database.write { writer in
            let room = try writer.room(id, for: member.account)
            guard room.call.ended == nil, tab == nil || room.own?.tab == tab else { return }
            let outcome: Call.Outcome = room.isOn ? .over : .cancelled
            if let written, outcome == .cancelled {
                try writer.say(written, to: room.parties, isMailed: false)
                for account in room.parties.accounts {
                    try writer.post(.callCancelled, about: room.call.message, to: account)
                }
            }
            try writer.end(room.call, as: outcome)
        }
    }
}
