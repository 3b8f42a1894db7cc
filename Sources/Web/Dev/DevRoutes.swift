import Classifieds

extension Routes {
    /// The demo's own pages. The demo listens on the machine itself only, and its people are invented.
    mutating func addDemo() {
        get("/dev/mails", access: .demo, "mails", DevHandlers.mails)
        get("/dev/mails/:name", access: .demo, "mail", DevHandlers.mail)
    }
}

/// Looking into the demo's outbox.
enum DevHandlers {
    @Sendable static func mails(_ visit: Visit) async throws -> Answer {
        guard let folder = visit.site.settings.outboxFolder else { throw Refusal.notFound }
        return .ownPage(MailsPage(names: try DemoMail.names(in: folder)).page, of: visit.site)
    }

    @Sendable static func mail(_ visit: Visit) async throws -> Answer {
        guard let folder = visit.site.settings.outboxFolder else { throw Refusal.notFound }
        let mail = try DemoMail(named: try visit.parameter("name"), in: folder)
        return .ownPage(MailPage(mail: mail).page, of: visit.site)
    }
}
