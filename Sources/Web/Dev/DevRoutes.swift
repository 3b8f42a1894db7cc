import Classifieds
import HTTPTypes

extension Routes {
    /// The demo's own pages. The demo listens on the machine itself only, and its people are invented.
    mutating func addDemo() {
        get("/dev/mails", access: .demo, "mails", DevHandlers.mails)
        get("/dev/mails/:name", access: .demo, "mail", DevHandlers.mail)
        get("/dev/pages", access: .demo, "pages") { visit in .ownPage(PagesPage().page, for: visit) }
        get("/dev/pages/:status", access: .demo, "errorPage", DevHandlers.error)
        get("/dev/style", access: .demo, "style", DevHandlers.style)
    }
}

/// Looking into the demo's outbox, and at the parts that pages are made of.
enum DevHandlers {
    @Sendable static func error(_ visit: Visit) async throws -> Answer {
        guard let status = Int(try visit.parameter("status")), PagesPage.statuses.contains(status) else {
            throw Refusal.notFound
        }
        return .ownPage(PagesPage.error(status), for: visit, status: .init(code: status))
    }

    @Sendable static func style(_ visit: Visit) async throws -> Answer {
        var search = Search()
        search.withPhoto = true
        let ads = try await visit.site.ads.find(search).ads
        let first = ads.max { $0.photos.count < $1.photos.count }
        let page = StylePage(
            ads: Array(([first].compactMap { $0 } + ads).prefix(4)), settings: visit.site.settings,
            places: visit.site.places, counts: try await visit.site.ads.counts().byDepartment(visit.site.places),
            now: visit.now
        ).page
        return .ownPage(page, for: visit)
    }

    @Sendable static func mails(_ visit: Visit) async throws -> Answer {
        guard let folder = visit.site.settings.outboxFolder else { throw Refusal.notFound }
        return .ownPage(MailsPage(names: try DemoMail.names(in: folder)).page, for: visit)
    }

    @Sendable static func mail(_ visit: Visit) async throws -> Answer {
        guard let folder = visit.site.settings.outboxFolder else { throw Refusal.notFound }
        let mail = try DemoMail(named: try visit.parameter("name"), in: folder)
        return .ownPage(MailPage(mail: mail).page, for: visit)
    }
}
