import Classifieds
import Database
import TestSite
import Testing

@testable import Classifieds

extension AlertDraft {
    /// An alert on a few words.
    static func sample(
        _ words: String = "voiliers", _ rhythm: Alert.Rhythm = .immediate, email: String = "lea@exemple.fr"
    ) -> AlertDraft {
        var search = Search()
        search.words = words
        return AlertDraft(search: search, rhythm: rhythm, email: email)
    }

    /// An alert on a place.
    static func around(_ place: Place, radius: Int = 0, email: String = "lea@exemple.fr") -> AlertDraft {
        var search = Search()
        (search.place, search.radius) = (place, radius)
        return AlertDraft(search: search, rhythm: .immediate, email: email)
    }
}

extension TestSite {
    /// A visitor's alert: form, mail, link.
    func alert(_ draft: AlertDraft = .sample()) async throws {
        _ = try await site.alerts.ask(draft, by: .visitor)
        try await deliver()
        try await site.alerts.confirm(try mails.lastSecret())
    }

    /// The mails of alerts that leave once new ads are compared.
    func told(after time: Duration? = nil) async throws -> [MailMessage] {
        let before = mails.mails.count
        if let time { try await pass(time) }
        try await site.alerts.matchQueued()
        try await deliver()
        return mails.mails.dropFirst(before).filter { $0.subject.hasSuffix("pour votre alerte") }
    }

    /// How many rows the tables of alerts have.
    func alertRows() async throws -> Int {
        try await count(
            """
            SELECT (SELECT count(*) FROM alert) + (SELECT count(*) FROM alert_key) + (SELECT count(*) FROM alert_match)
                + (SELECT count(*) FROM alert_queue) AS count
            """)
    }

    /// The button of a mail, as its header has it.
    func button(of mail: MailMessage) throws -> String {
        let header = try #require(mail.headers.first { $0.0 == "List-Unsubscribe" }?.1)
        return try #require(header.split(separator: "/").dropLast().last.map(String.init))
    }
}
