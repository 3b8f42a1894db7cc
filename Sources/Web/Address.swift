import Classifieds
import Foundation
import HTML

/// The address of a page of the site: every link is made here, so that none can rot.
struct Address: Sendable, Equatable {
    /// Path and query, percent-encoded.
    let text: String

    /// For this type's own extensions: whatever else needs an address takes one of theirs.
    init(_ text: String) {
        self.text = text
    }

    static let home = Address("/")
    static let ads = Address("/annonces")
    static let count = Address("/annonces/nombre")
    static let places = Address("/annonces/lieux")
    static let publish = Address("/publier")
    static let communes = Address("/publier/communes")
    static let photos = Address("/publier/photos")
    static let signIn = Address("/connexion")
    static let signOut = Address("/deconnexion")
    static let myAds = Address("/mes-annonces")
    static let account = Address("/mon-compte")
    static let addressChangeEnd = Address("/mon-compte/adresse/annulation")
    static let addressNoted = Address("/mon-compte/adresse/notee")
    static let addressChanged = Address("/mon-compte/adresse/changee")
    static let addressKept = Address("/mon-compte/adresse/gardee")
    static let erasureDeclined = Address("/mon-compte/effacement/refuse")
    static let connections = Address("/mon-compte/connexions")
    static let ownData = Address("/mon-compte/donnees")
    static let ownArchive = Address("/mon-compte/donnees/archive.zip")
    static let ownJSON = Address("/mon-compte/donnees/donnees.json")
    static let exportSchema = Address("/.well-known/zone-visio-export.schema.json")
    static let mailChoices = Address("/mon-compte/courriels")
    static let unsubscribed = Address("/desabonnement")
    static let restriction = Address("/mon-compte/limitation")
    static let objection = Address("/mon-compte/opposition")
    static let erasure = Address("/mon-compte/effacement")
    static let signature = Address("/.well-known/signature.pem")
    static let privacy = Address("/confidentialite")
    static let policyVersions = Address("/confidentialite/versions")
    static let policyFeed = Address("/confidentialite/flux")
    static let proofs = Address("/confidentialite/promesses")
    static let proofsData = Address("/confidentialite/promesses?format=json")
    static let securityText = Address("/.well-known/security.txt")
    static let legalNotice = Address("/mentions-legales")
    static let rules = Address("/regles")
    static let advice = Address("/conseils")
    static let accessibility = Address("/accessibilite")
    static let contact = Address("/contact")
    static let securityContact = Address("/contact#securite")
    static let demoMails = Address("/dev/mails")
    static let demoPages = Address("/dev/pages")
    static let demoStyle = Address("/dev/style")

    /// The part of the policy that says why something is asked: its promise (GOV-2).
    static func promise(_ promise: Promise) -> Address { Address("/confidentialite#\(promise.rawValue)") }

    /// A promise's row on the page of proofs.
    static func proof(_ promise: Promise) -> Address { Address("/confidentialite/promesses#\(promise.rawValue)") }

    static func policyVersion(_ number: Int) -> Address { Address("/confidentialite/versions/\(number)") }

    static func policyData(_ number: Int) -> Address { Address("/confidentialite/versions/\(number)?format=json") }

    static func policyDifference(_ before: Int, _ after: Int) -> Address {
        Address("/confidentialite/versions/\(before)/differences/\(after)")
    }

    /// « J’ai lu », from one of the two pages where it stands.
    static func acknowledgement(inMyAds: Bool) -> Address {
        Address("/mon-compte/politique" + (inMyAds ? "?retour=\(PolicyNoticeBox.myAds)" : ""))
    }

    static func ad(_ ad: ShownAd) -> Address {
        let slug = Slug.of(ad.content.title.leave(by: .publishedPage))
        // Behind an ad, some words are forms and pages of their own.
        return Address("/annonce/\(ad.id)/\(takenWords.contains(slug) ? "annonce" : slug)")
    }

    static func photo(_ photo: Photo.ID, _ size: PhotoSize) -> Address {
        Address("/photos/\(photo)-\(size.rawValue).webp")
    }

    static let disowned = Address("/publier/efface")
    static let waitingErased = Address("/publier/apportees-effacees")
    static let declined = Address("/connexion/annulee")

    /// « Vérifiez votre boîte »; in the demo with the link that was mailed.
    static func submitted(demoLink: Secret?) -> Address {
        Address("/publier/envoye" + (demoLink.map { "?lien=\($0.text)" } ?? ""))
    }

    static func signInSent(demoLink: Secret?) -> Address {
        Address("/connexion/envoye" + (demoLink.map { "?lien=\($0.text)" } ?? ""))
    }

    /// The form that goes on with a draft.
    static func draft(_ id: Ad.ID) -> Address {
        Address("/publier?brouillon=\(id)")
    }

    static func link(_ secret: Secret) -> Address {
        Address("/lien/\(secret.text)")
    }

    /// The button of a mail.
    static func unsubscription(_ token: String) -> Address {
        Address("/desabonnement/\(encoded(token))")
    }

    static func myAd(_ id: Ad.ID) -> Address {
        Address("/mes-annonces/\(id)")
    }

    /// An ad by its reference alone, which leads to its page.
    static func plainAd(_ id: Ad.ID) -> Address {
        Address("/annonce/\(id)")
    }

    static func renewal(_ id: Ad.ID) -> Address {
        Address("/mes-annonces/\(id)/renouvellement")
    }

    static func pause(_ id: Ad.ID) -> Address {
        Address("/mes-annonces/\(id)/pause")
    }

    static func resumption(_ id: Ad.ID) -> Address {
        Address("/mes-annonces/\(id)/reprise")
    }

    /// Photos sent ahead of the form that changes an ad.
    static func ownPhotos(_ id: Ad.ID) -> Address {
        Address("/mes-annonces/\(id)/photos")
    }

    /// The photos of a draft, where one comes from having sent some.
    func draft(_ id: Ad.ID) -> Address {
        Address("\(text)?brouillon=\(id)")
    }

    static func withdrawal(_ id: Ad.ID) -> Address {
        Address("/mes-annonces/\(id)/retrait")
    }

    /// Where somebody answers whoever looks at an ad of theirs.
    static func answer(_ id: Ad.ID) -> Address {
        Address("/mes-annonces/\(id)/reponse")
    }

    /// The page of a receipt, which is in the address itself: the site keeps none.
    static func receipt(_ receipt: SignedReceipt) -> Address {
        Address("/mon-compte/effacement/recu?recu=\(receipt.signature)")
    }

    static func asset(_ name: String) -> Address {
        Address("/assets/\(name)")
    }

    static func demoError(_ status: Int) -> Address {
        Address("/dev/pages/\(status)")
    }

    static func demoMail(_ name: String) -> Address {
        Address("/dev/mails/\(encoded(name))")
    }

    /// The page of a place; a postcode has none of its own.
    static func place(_ place: Place, in places: Gazetteer, page: Int = 1) -> Address? {
        let path: [String]
        switch place {
        case .region(let region): path = [region.name]
        case .department(let department):
            guard let region = places.region(department.region) else { return nil }
            path = [region.name, department.name]
        case .commune(let commune):
            guard let department = places.department(commune.department), let region = places.region(commune.region)
            else { return nil }
            path = [region.name, department.name, "\(commune.name)-\(commune.insee)"]
        case .postcode: return nil
        }
        let slugs = path.map { Slug.of($0) }.joined(separator: "/")
        return Address("/annonces/\(slugs)\(page > 1 ? "?page=\(page)" : "")")
    }

    /// The list of all pages for search engines, or one part of it.
    static func sitemap(part: String? = nil) -> Address {
        Address(part.map { "/sitemap.xml?partie=\($0)" } ?? "/sitemap.xml")
    }

    /// The drawing that goes with a link.
    static func card(_ category: Category?) -> Address {
        Address("/cartes/\(category.map { Slug.of($0.key) } ?? "site").webp")
    }

    /// A search as a feed.
    static func feed(_ search: Search) -> Address {
        Address("/annonces.atom" + query(of: search))
    }

    /// A search: what was asked and nothing else, in one order, so that one search has one address.
    static func ads(_ search: Search, page: Int = 1) -> Address {
        Address("/annonces" + query(of: search, page: page))
    }

    static func query(of search: Search, page: Int = 1) -> String {
        var pairs: [(String, String)] = []
        if !search.words.isEmpty { pairs.append(("q", search.words)) }
        if let category = search.category { pairs.append(("rubrique", category.key)) }
        if let place = search.place { pairs.append(("lieu", place.code)) }
        if search.radius > 0 { pairs.append(("rayon", String(search.radius))) }
        if search.withPhoto { pairs.append(("photo", "1")) }
        if search.withVisio { pairs.append(("visio", "1")) }
        if let sex = search.sex { pairs.append(("sexe", sex.rawValue)) }
        if let since = search.since { pairs.append(("depuis", since.rawValue)) }
        if search.effectiveOrder != .newest { pairs.append(("tri", search.effectiveOrder.rawValue)) }
        if let before = search.before {
            pairs.append(("avant", String(before)))
        } else if page > 1 {
            pairs.append(("page", String(page)))
        }
        return pairs.isEmpty ? "" : "?" + pairs.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        text.utf8.allSatisfy(isUnreserved) ? text : text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// Most values are letters and digits: Foundation needn't look at them.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// RFC 3986, section 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

extension HTML.Interpolation {
    /// A link of the site, in a quoted attribute.
    mutating func appendInterpolation(_ address: Address) {
        appendInterpolation(address.text)
    }
}
