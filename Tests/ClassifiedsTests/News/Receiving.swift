import Classifieds
import Database
import TestSite

extension NewsDraft {
    /// A form that keeps every rule.
    static func sample(_ places: String..., email: String = "lea@exemple.fr") -> NewsDraft {
        NewsDraft(places: places.isEmpty ? ["reg-84"] : places, agrees: true, email: email)
    }
}

extension TestSite {
    /// A visitor's letter: form, mail, link.
    func receive(_ draft: NewsDraft = .sample()) async throws {
        _ = try await site.news.ask(draft, by: .visitor)
        try await deliver()
        try await site.news.confirm(mails.lastSecret())
    }

    /// The letters that left since, after a time.
    func letters(after time: Duration) async throws -> [MailMessage] {
        let before = mails.mails.count
        try await pass(time)
        try await deliver()
        return mails.mails.dropFirst(before).filter { $0.subject.contains("nouvelle") && !$0.subject.contains("lettre") }
    }
}
