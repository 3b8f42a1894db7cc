import Classifieds
import Database
import TestSite

extension TestSite {
    /// What somebody reads in a conversation, in its order.
    func texts(in id: Conversation.ID, by caller: Caller) async throws -> [String] {
        try await site.conversations.show(id, to: caller).messages.map { $0.text?.leave(by: .proof) ?? "‹locked›" }
    }

    /// As what somebody knows the other.
    func other(in id: Conversation.ID, for caller: Caller) async throws -> String {
        switch try await site.conversations.show(id, to: caller).other {
        case .named(let name): name.leave(by: .proof)
        case .locked: "‹locked›"
        case .erased: "‹erased›"
        }
    }

    func state(of id: Conversation.ID, for caller: Caller) async throws -> ConversationState {
        try await site.conversations.state(of: id, to: caller)
    }
}

extension PhotoChanges {
    /// So many photos.
    static func photos(_ marks: String...) -> PhotoChanges {
        var changes = PhotoChanges()
        changes.added = marks.map(ProcessedPhoto.sample)
        return changes
    }
}

/// What the form says beside its fields.
func problems(_ act: () async throws -> Void) async throws -> [String] {
    do {
        try await act()
        return []
    } catch Refusal.invalid(let problems) {
        return problems.map(\.field)
    }
}
