import Database

extension Calls {
    /// « Raccrocher » or « Annuler »: it ends for both.
    ///
    /// - Throws: `Refusal.notFound` for whoever isn't one of the two; nothing when it is over already.
    package func end(_ id: Call.ID, from source: Source, by caller: Caller) async throws {
        let member = try caller.requireMember()
        let room = try await site.database.read { try $0.room(id, for: member.account) }
        guard room.call.ended == nil else { return }
        // Whoever has the hour in a calendar is told that it is off; otherwise the room says so itself.
        let written =
            room.call.isAppointment && !room.isOn
            ? try await prepareIfAllowed(
                CallText.cancellation(of: room.call), in: room.call.conversation, from: source, by: member) : nil

        try await site.database.write { writer in
            let room = try writer.room(id, for: member.account)
            guard room.call.ended == nil else { return }
            guard !room.isOn else { return try writer.end(room.call, as: .over) }
            try writer.sayIfAllowed(written, to: room.parties, isMailed: false)
            if room.call.isAppointment { try writer.postCancellation(of: room.call, to: room.parties.accounts) }
            try writer.end(room.call, as: .cancelled)
        }
    }

    /// A page of the caller's is closed: where both were in the room it ends for both. One that isn't in it ends nothing.
    ///
    /// - Throws: `Refusal.notFound` for whoever isn't one of the two.
    package func leave(_ id: Call.ID, with tab: CallTab.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()
        try await site.database.write { writer in
            let room = try writer.room(id, for: member.account)
            guard room.call.ended == nil, let own = room.own, own.tab == tab else { return }
            try writer.leave(room.call, try writer.sides(of: id), by: own.role)
        }
    }
}

extension Calls {
    /// What a button says, where it may be said: what it does is done in any case.
    func prepareIfAllowed(
        _ text: String, in conversation: Conversation.ID, from source: Source, by member: Member
    ) async throws -> CallMessage? {
        do {
            return try await prepare(text, in: conversation, from: source, by: member)
        } catch is Refusal {
            return nil
        }
    }
}

extension Writer {
    /// Says what a button says, where it may be said.
    func sayIfAllowed(_ written: CallMessage?, to parties: Parties, isMailed: Bool = true) throws {
        guard let written, parties.problem == nil else { return }
        // Refused before anything is written.
        do { try say(written, to: parties, isMailed: isMailed) } catch is Refusal {}
    }

    /// Takes the hour out of calendars again.
    func postCancellation(of call: Call, to accounts: [Account.ID]) throws {
        for account in accounts { try post(.callCancelled, about: call.message, to: account) }
    }
}

extension Call {
    /// Whether both have its hour, which they accepted.
    var isAppointment: Bool { accepted != nil && starts != nil }
}
