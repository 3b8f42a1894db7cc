import Classifieds
import HTTPTypes

/// The mailed link of an ad: the ad to look at, « Publier mon annonce », and who is seen on its photos where that wasn't
/// said.
enum PublicationLink {
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        .ownPage(try await page(visit, secret, link).page, for: visit)
    }

    /// - Parameter people: a word of `PeopleSeen`; empty where nothing was answered.
    static func use(
        _ visit: Visit, _ secret: Secret, _ link: MailedLink, saying people: String
    ) async throws -> Answer {
        do {
            let (session, ad) = try await visit.site.ads.publish(
                secret, saying: PeopleSeen(rawValue: people), from: visit.source)
            return Answer.seeOther(.myAd(ad)).session(session, now: visit.now)
        } catch Refusal.invalid(let problems) {
            var again = try await page(visit, secret, link)
            (again.people, again.problems) = (people, problems)
            return .ownPage(again.page, for: visit, status: .unprocessableContent)
        }
    }

    private static func page(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> LinkPage {
        LinkPage(
            awaiting: try await visit.site.ads.awaiting(secret), secret: secret, expires: link.expires,
            settings: visit.site.settings, now: visit.now)
    }
}
