import Classifieds
import HTTPTypes

extension Routes {
    mutating func addMail() {
        get("/mon-compte/courriels", access: .member, "mailChoices", MailHandlers.choices)
        post("/mon-compte/courriels", access: .member, "chooseMail", MailHandlers.choose)
        get("/desabonnement", "unsubscribed") { visit in
            .page(UnsubscribedPage(settings: visit.site.settings).page, for: visit)
        }
        get("/desabonnement/:token", knowsCaller: false, "unsubscription", MailHandlers.unsubscription)
        // The address is the secret: mail programs press the button from wherever they are (RFC 8058 §3.2).
        post("/desabonnement/:token", isFromAnywhere: true, "unsubscribe", MailHandlers.unsubscribe)
    }
}

/// What can be switched on the page of the mails, by the words of its form.
enum MailSwitch: String {
    case reminders = "rappels"
    case noMessages = "messages"
    case withText = "texte"
    case showsReading = "lecture"

    static let on = "oui"
    static let off = "non"
}

/// The mails that a person wants, and the buttons of the mails themselves.
enum MailHandlers {
    @Sendable static func choices(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.mail.choices(of: visit.caller)
        let news = try await visit.site.news.own(of: visit.caller)
        return .ownPage(MailChoicesPage(own: own, news: news, settings: visit.site.settings).page, for: visit)
    }

    /// One switch, on or off.
    @Sendable static func choose(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(["choix", "etat"])
        guard let choice = form["choix"].flatMap(MailSwitch.init), let state = form["etat"],
            [MailSwitch.on, MailSwitch.off].contains(state)
        else { throw Refusal.notFound }
        let isOn = state == MailSwitch.on

        switch choice {
        case .reminders where isOn: try await visit.site.rights.accept(.reminders, by: visit.caller)
        case .reminders: try await visit.site.rights.object(to: .reminders, by: visit.caller)
        case .noMessages: try await visit.site.mail.choose(.noMessages, !isOn, by: visit.caller)
        case .withText: try await visit.site.mail.choose(.withText, isOn, by: visit.caller)
        case .showsReading: try await visit.site.mail.choose(.showsReading, isOn, by: visit.caller)
        }
        return .seeOther(.mailChoices)
    }

    /// What the button of a mail does, without doing it.
    @Sendable static func unsubscription(_ visit: Visit) async throws -> Answer {
        let token = try visit.parameter("token")
        let unsubscription = try await visit.site.mail.unsubscription(token)
        let page = UnsubscribePage(
            token: token, subject: unsubscription.subject, settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit)
    }

    /// A mail program's press is answered with a page, since RFC 8058 §3.1 forbids it to be led elsewhere.
    @Sendable static func unsubscribe(_ visit: Visit) async throws -> Answer {
        let isOneClick = try await visit.form(["List-Unsubscribe"])["List-Unsubscribe"] != nil
        _ = try await visit.site.mail.unsubscribe(try visit.parameter("token"))
        return isOneClick
            ? .ownPage(UnsubscribedPage(settings: visit.site.settings).page, for: visit) : .seeOther(.unsubscribed)
    }
}
