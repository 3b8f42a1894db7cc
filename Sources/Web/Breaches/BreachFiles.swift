import Classifieds
import HTTPTypes
import NIOCore

extension Answer {
    /// The register of leaks as a file: nothing of any person is in it.
    static func breachRegister(_ lines: [Opened<String>]) -> Answer {
        Answer(
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"registre-des-fuites.csv\"",
            ], body: ByteBuffer(string: lines.map { $0.leave(by: .moderator) }.joined()))
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
