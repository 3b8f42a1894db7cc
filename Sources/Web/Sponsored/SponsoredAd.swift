import Classifieds
import HTML

/// A sponsored ad as it stands at the end of a page: it says that it is one, who pays, and where to learn why (promise USE-1;
/// Digital Services Act, article 26.1).
struct SponsoredAd: Sendable {
    let id: Campaign.ID
    let content: Opened<CampaignContent>
    let hasPicture: Bool
    /// For everybody, or for its sponsor, who looks at what it will be: its buttons lead nowhere then.
    let audience: Audience
    /// Whether what its reader reads had a part in it: it says so, and so does the page that says why.
    let isPersonal: Bool
    /// That the page is about, for the count of clicks; `nil` where it is about none.
    let department: String?

    init(_ shown: ShownCampaign, on page: PageContext) {
        (id, content, hasPicture) = (shown.campaign.id, shown.campaign.content, shown.campaign.hasPicture)
        audience = .everybody
        (isPersonal, department) = (shown.isPersonal, page.department)
    }

    init(preview own: OwnCampaign) {
        (id, content, hasPicture) = (own.id, own.content, own.hasPicture)
        audience = .owner
        (isPersonal, department) = (false, nil)
    }

    var html: HTML {
        """
        <aside class="sponsored" aria-labelledby="sponsorise"><p class="sponsored-label"><strong id="sponsorise">Sponsorisé</strong> \
        <span>Payé par \(audience.show(content.payer))</span>\(if: isPersonal, "<span>Choisie aussi selon vos lectures</span>")</p>
        <div class="sponsored-body">\(if: hasPicture, picture)<div class="sponsored-words"><h2>\(audience.show(content.title))</h2>
        <p>\(audience.show(content.text))</p></div></div>
        <div class="sponsored-ways">\(visit)\(why)</div></aside>

        """
    }

    /// Cut to one shape, so that nothing moves when it comes.
    private var picture: HTML {
        """
        <img class="sponsored-picture" src="\(Address.sponsoredPicture(id))" alt="" width="480" height="320" loading="lazy">
        """
    }

    private var host: HTML { audience.show(content.link.map(SponsoredLink.host)) }

    private var visit: HTML {
        switch audience {
        case .everybody:
            """
            <form method="post" action="\(Address.sponsoredVisit(id))">\(department.map(field))\
            <button class="button">Voir chez \(host)</button></form>
            """
        case .owner, .correspondents: "<button class=\"button\" type=\"button\" disabled>Voir chez \(host)</button>"
        }
    }

    private func field(_ department: String) -> HTML {
        """
        <input type="hidden" name="\(SponsoredHandlers.departmentField)" value="\(department)">
        """
    }

    private var why: HTML {
        switch audience {
        case .everybody:
            "<a class=\"sponsored-why\" href=\"\(Address.sponsored(id, isPersonal: isPersonal))\">Pourquoi cette annonce\u{202F}?</a>"
        case .owner, .correspondents: "<span class=\"sponsored-why soft\">Pourquoi cette annonce\u{202F}?</span>"
        }
    }
}
