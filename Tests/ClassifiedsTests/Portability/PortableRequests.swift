import TestSite

@testable import Classifieds

extension TestSite {
    /// The site decided something about the caller, they asked it something, and it told everybody of a leak.
    func noteAnswers(to caller: Caller) async throws {
        try await noteDecision(about: try caller.requireMember().account)
        _ = try await site.requests.ask(
            RequestDraft(kind: .access, words: "Je voudrais savoir ce que vous gardez de moi."), by: caller)
        let leak = try await site.breaches.open(.sample(), by: TestSite.operatorCaller)
        _ = try await site.breaches.count(.everybody, in: leak, by: TestSite.operatorCaller)
    }
}
