import TestSite

@testable import Classifieds

extension TestSite {
    /// The site decided something about the caller, and they asked it something.
    func noteAnswers(to caller: Caller) async throws {
        try await noteDecision(about: try caller.requireMember().account)
        _ = try await site.requests.ask(
            RequestDraft(kind: .access, words: "Je voudrais savoir ce que vous gardez de moi."), by: caller)
    }
}
