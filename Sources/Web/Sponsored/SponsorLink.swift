import Classifieds
import Database
import HTML

/// What the mailed link of a sponsor's space opens: who it is for, and the two things that can be done. Looking changes nothing.
struct SponsorLinkPage: Sendable {
    let details: Opened<SponsorDetails>
    let secret: Secret
    let expires: Instant

    var page: Page {
        Page(
            title: "Ouvrir votre espace d’annonceur",
            main: """
                <h1>Votre espace d’annonceur est prêt</h1>
                <p class="lead">Un bouton l’ouvre pour \(own: details.name), \(own: details.city), et vous connecte sur cet appareil.</p>
                <div class="decision"><div class="actions">\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="ouvrir">\
                <button class="button button-primary">Ouvrir mon espace</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button button-danger">Ce n’est pas moi\u{A0}: tout effacer</button></form></div>
                <p class="soft small">Effacer retire ce qui a été écrit et votre adresse\u{202F}: il ne reste rien. Ce lien sert une seule fois\u{202F}; \
                il expire \(FrenchDate.moment(expires)).</p></div>
                """,
            isNarrow: true, isIndexed: false)
    }
}

extension DisownedPage {
    /// After « Ce n’est pas moi » on the link of a sponsor's space.
    static let sponsor = DisownedPage(
        lead: "L’espace d’annonceur que quelqu’un avait demandé avec votre adresse n’existe plus.")
}

/// The mailed link of a sponsor's space, and where a sponsor goes who signs in.
enum SponsorLink {
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        let details = try await visit.site.sponsored.awaiting(secret)
        return .ownPage(SponsorLinkPage(details: details, secret: secret, expires: link.expires).page, for: visit)
    }

    static func use(_ visit: Visit, _ secret: Secret, declines: Bool) async throws -> Answer {
        guard !declines else {
            try await visit.site.sponsored.disown(secret)
            return .seeOther(.sponsorDisowned)
        }
        let session = try await visit.site.sponsored.confirm(secret, from: visit.source)
        return Answer.seeOther(.sponsor).session(session, now: visit.now)
    }

    /// Where somebody looks first: a sponsor who has no ads, at their campaigns.
    static func home(of caller: Caller, on site: Site) async throws -> Address {
        guard site.settings.hasSponsored, try await site.sponsored.details(of: caller) != nil,
            try await site.ads.list(of: caller).isEmpty
        else { return .myAds }
        return .sponsor
    }

    /// The same for whoever has just signed in.
    static func home(of session: NewSession, on site: Site) async throws -> Address {
        guard let member = try await site.accounts.member(with: session.secret) else { return .myAds }
        return try await home(of: .member(member), on: site)
    }
}
