import Classifieds
import Database
import TestSite

extension NewsDraft {
    /// A form that keeps every rule.
    static func sample(_ places: String..., email: String = "lea@exemple.fr") -> NewsDraft {
        NewsDraft(places: places.isEmpty ? ["reg-84"] : places, agrees: true, email: email)
    }
}

extension AdDraft {
    /// An ad in Lyon too, in words of its own.
    static func kites(_ email: String = "ida@exemple.fr") -> AdDraft {
        var draft = AdDraft.sample()
        draft.title = "Fabriquer des cerfs-volants"
        draft.text =
            "Je construis des cerfs-volants depuis dix ans, et je montre volontiers comment les faire voler haut."
        draft.pseudonym = "Ida"
        draft.email = email
        return draft
    }

    /// Another one.
    static func chess(_ email: String = "max@exemple.fr") -> AdDraft {
        var draft = AdDraft.sample()
        draft.title = "Jouer aux échecs le dimanche"
        draft.text = "Je débute et je voudrais quelqu’un de patient, pour une partie par semaine et quelques conseils."
        draft.pseudonym = "Max"
        draft.email = email
        return draft
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
        return mails.mails.dropFirst(before).filter {
            $0.subject.contains("nouvelle") && !$0.subject.contains("lettre")
        }
    }
}
