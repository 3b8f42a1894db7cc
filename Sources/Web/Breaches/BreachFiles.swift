import Classifieds
import Foundation

extension Answer {
    /// The register of leaks as a file: nothing of any person is in it.
    static func breachRegister(_ lines: [Opened<String>]) -> Answer {
        let text = lines.map { $0.leave(by: .moderator) }.joined()
        return .file(Data(text.utf8), named: "registre-des-fuites.csv", of: "text/csv; charset=utf-8")
    }
}

extension ShownBreach {
    /// What is written about it, back in its form.
    var typed: BreachDraft {
        var draft = draft
        draft.facts = facts.leave(by: .moderator)
        return draft
    }
}
