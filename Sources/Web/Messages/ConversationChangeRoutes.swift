import Classifieds
import HTTPTypes

extension Routes {
    mutating func addConversationChanges() {
        post("/messages/:id/lu", access: .member, "markRead", ConversationChanges.markRead)
        post("/messages/:id/blocage", access: .member, "blockConversation", ConversationChanges.block)
        post("/messages/:id/silence", access: .member, "muteConversation", ConversationChanges.mute)
        get("/messages/:id/suppression", access: .member, "hidingConversation", ConversationChanges.hiding)
        post("/messages/:id/suppression", access: .member, "hideConversation", ConversationChanges.hide)
        get("/messages/:id/numero", access: .member, "sharingTelephone", ConversationChanges.sharing)
        post("/messages/:id/numero", access: .member, "shareTelephone", ConversationChanges.share)
        get("/messages/:id/signalement", access: .member, "reportingMessage", ConversationChanges.reporting)
        post("/messages/:id/signalement", access: .member, "reportMessage", ConversationChanges.report)
        post("/messages/:id/retenu", access: .member, "decideHeld", ConversationChanges.decideHeld)
    }
}

/// What one of the two decides about a conversation, or about a message in it.
enum ConversationChanges {
    @Sendable static func markRead(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        guard let place = try await visit.form(["place"]).trimmed("place").flatMap({ Int($0) }) else {
            throw Refusal.notFound
        }
        try await visit.site.conversations.markRead(id, upTo: place, by: visit.caller)
        return .seeOther(.conversationEnd(id))
    }

    @Sendable static func block(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        if try await visit.form(["rouvrir"])["rouvrir"] == "1" {
            try await visit.site.conversations.unblock(id, by: visit.caller)
        } else {
            try await visit.site.conversations.block(id, by: visit.caller)
        }
        return .seeOther(.conversationEnd(id))
    }

    @Sendable static func mute(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        let isMuted = try await visit.form(["fin"])["fin"] != "1"
        try await visit.site.conversations.mute(id, isMuted, by: visit.caller)
        return .seeOther(.conversationEnd(id))
    }

    @Sendable static func hiding(_ visit: Visit) async throws -> Answer {
        .ownPage(HideConversationPage(conversation: try await conversation(visit)).page, for: visit)
    }

    @Sendable static func hide(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.conversations.hide(try visit.id("id"), by: visit.caller)
        return .seeOther(.messages)
    }

    @Sendable static func sharing(_ visit: Visit) async throws -> Answer {
        let page = ShareTelephonePage(
            conversation: try await conversation(visit), settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit)
    }

    @Sendable static func share(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        let fields = try await visit.form(["telephone", "retirer"])
        guard fields["retirer"] != "1" else {
            try await visit.site.conversations.takeBackTelephone(in: id, by: visit.caller)
            return .seeOther(.conversationEnd(id))
        }
        let typed = fields.trimmed("telephone")
        do {
            try await visit.site.conversations.shareTelephone(typed, in: id, by: visit.caller)
            return .seeOther(.conversationEnd(id))
        } catch Refusal.invalid(let problems) {
            let page = ShareTelephonePage(
                conversation: try await conversation(visit), typed: typed ?? "", problems: problems,
                settings: visit.site.settings
            ).page
            return .ownPage(page, for: visit, status: .unprocessableContent)
        }
    }

    @Sendable static func reporting(_ visit: Visit) async throws -> Answer {
        guard let message = visit.query["message"].flatMap({ Message.ID($0) }) else { throw Refusal.notFound }
        return try await reportPage(of: message, visit)
    }

    @Sendable static func report(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        let fields = try await visit.form(["message", "raison"])
        guard let message = fields.trimmed("message").flatMap({ Message.ID($0) }) else { throw Refusal.notFound }
        guard let reason = fields["raison"].flatMap(MessageReportReason.init(rawValue:)) else {
            return try await reportPage(of: message, problems: [.reason], visit, status: .unprocessableContent)
        }
        _ = try await conversation(visit)
        try await visit.site.conversations.report(message, because: reason, by: visit.caller)
        return .seeOther(.conversation(id))
    }

    /// « Supprimer » or « Demander une relecture », for a message that isn't sent.
    @Sendable static func decideHeld(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        let fields = try await visit.form(["message", "choix"])
        guard let message = fields.trimmed("message").flatMap({ Message.ID($0) }) else { throw Refusal.notFound }
        switch fields["choix"] {
        case "supprimer": try await visit.site.conversations.discard(message, by: visit.caller)
        case "relire": try await visit.site.conversations.askReview(of: message, by: visit.caller)
        default: throw Refusal.notFound
        }
        return .seeOther(.waiting(in: id))
    }

    private static func conversation(_ visit: Visit) async throws -> ShownConversation {
        try await visit.site.conversations.show(try visit.id("id"), to: visit.caller)
    }

    private static func reportPage(
        of message: Message.ID, problems: [Problem] = [], _ visit: Visit, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let page = ReportMessagePage(
            conversation: try await conversation(visit), message: message, problems: problems,
            settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}

extension Problem {
    fileprivate static let reason = Problem("raison", "Choisissez la raison de votre signalement.")
}
