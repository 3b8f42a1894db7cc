import Database

extension Calls {
    /// « Accepter » or « Décliner », by whoever it was proposed to. Accepted twice is accepted once.
    ///
    /// - Throws: `Refusal.gone` once it is over, `.conflict` for its own proposer; declining is never refused otherwise.
    package func answer(_ id: Call.ID, accepts: Bool, from source: Source, by caller: Caller) async throws {
        let member = try caller.requireMember()
        let call = try await site.database.read { try $0.room(id, for: member.account).call }
        guard accepts else { return try await decline(call, from: source, by: member) }
        let written = try await prepare(
            CallText.acceptance(of: call), in: call.conversation, from: source, by: member)

        let isAccepted = try await site.database.write { writer in
            let room = try writer.requireOpenCall(id, for: member.account)
            guard !room.isProposer else { throw Refusal.conflict }
            guard room.call.accepted == nil else { return true }
            _ = try writer.requireOpen(room.call.conversation, for: member.account)
            try writer.requireUnlocked(member.account)
            guard writer.now < room.call.patience else {
                try writer.end(room.call, as: .missed)
                return false
            }
            try writer.accept(room, with: written)
            return true
        }
        guard isAccepted else { throw Refusal.gone }
    }

    private func decline(_ call: Call, from source: Source, by member: Member) async throws {
        let written = try await prepareIfAllowed(
            CallText.refusal(of: call), in: call.conversation, from: source, by: member)
        try await site.database.write { writer in
            let room = try writer.requireOpenCall(call.id, for: member.account)
            guard !room.isProposer else { throw Refusal.conflict }
            guard room.call.accepted == nil else { return }
            try writer.sayIfAllowed(written, to: room.parties)
            try writer.end(room.call, as: .declined)
        }
    }
}

extension Writer {
    fileprivate func accept(_ room: Room, with written: CallMessage) throws {
        // Whoever gets the calendar's file needs no second mail.
        let isFar = room.call.starts.map { $0 - now > CallLimits.reminder } ?? false
        try say(written, to: room.parties, isMailed: !isFar)
        try run(
            "UPDATE call SET accepted = \(now), reply = \(written.message.id) WHERE id = \(room.call.id)")
        try announceCall(room.call, to: room.parties.accounts)
        guard isFar else { return }
        for account in room.parties.accounts { try post(.callPlanned, about: room.call.message, to: account) }
    }
}
