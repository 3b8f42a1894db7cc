import Database

extension Calls {
    /// « Accepter » or « Décliner », by whoever it was proposed to. Accepted twice is accepted once.
    ///
    /// - Throws: `Refusal.gone` once it is over, `.conflict` for its own proposer.
    package func answer(_ id: Call.ID, accepts: Bool, from source: Source, by caller: Caller) async throws {
        let member = try caller.requireMember()
        let call = try await site.database.read { try $0.room(id, for: member.account).call }
        let text = accepts ? CallText.acceptance(of: call) : CallText.refusal(of: call)
        let written = try await prepare(text, in: call.conversation, from: source, by: member)

        try await site.database.write { writer in
            let room = try writer.requireOpenCall(id, for: member.account)
            guard !room.isProposer else { throw Refusal.conflict }
            guard room.call.accepted == nil else { return }
            _ = try writer.requireOpen(room.call.conversation, for: member.account)
            try writer.requireUnlocked(member.account)
            // Whoever gets the calendar's file needs no second mail.
            try writer.say(written, to: room.parties, isMailed: !accepts || room.call.starts == nil)
            if accepts {
                try writer.accept(room, with: written.message.id)
            } else {
                try writer.end(room.call, as: .declined)
            }
        }
    }
}

extension Writer {
    fileprivate func accept(_ room: Room, with reply: Message.ID) throws {
        try run("UPDATE call SET accepted = \(now), reply = \(reply) WHERE id = \(room.call.id)")
        try announceCall(room.call, to: room.parties.accounts)
        guard room.call.starts != nil else { return }
        for account in room.parties.accounts { try post(.callPlanned, about: room.call.message, to: account) }
    }
}
