import Classifieds
import Database

/// The demo's sponsor, an invented bookshop, by the same actions as everything else: three campaigns that somebody accepted, and one
/// that waits for a look.
struct SampleCampaign: Sendable {
    let title: String
    let text: String
    /// Behind the bookshop's address.
    let path: String
    let unit: String
    var categories: [String] = []
    var places: [String] = []
    var drawing: String?
    var waits = false

    static let sponsor = SponsorDraft(
        name: "Librairie Les Pages", city: "Rennes", email: "librairie@exemple.fr")

    static let all = [
        SampleCampaign(
            title: "Jeudi, on lit à voix haute",
            text:
                "Une soirée lecture par semaine, en boutique ou en visio. Chacun apporte trois pages, le thé est offert.",
            path: "soirees", unit: "clics", drawing: "bookshelf"),
        SampleCampaign(
            title: "Méthodes de langues d’occasion",
            text: "Italien, breton, portugais\u{A0}: deux cents méthodes relues et complètes, avec leurs disques.",
            path: "langues", unit: "clics", categories: ["langues", "cours"]),
        SampleCampaign(
            title: "Partitions et règles du jeu",
            text: "Du recueil pour débuter à la guitare au traité d’échecs\u{A0}: le rayon de ceux qui jouent.",
            path: "jouer", unit: "clics", categories: ["musique", "jeux"]),
        SampleCampaign(
            title: "Un atelier pour écrire en Bretagne",
            text:
                "Six samedis pour finir une nouvelle, à Rennes et à distance, avec une autrice qui en a fini beaucoup.",
            path: "atelier", unit: "vues", categories: ["cours"], places: ["reg-53"], waits: true),
    ]
}

extension SampleSite {
    /// Has the bookshop open its space and bring its campaigns.
    func advertise() async throws {
        guard site.settings.hasSponsored,
            case .awaitsConfirmation(let secret) = try await site.sponsored.begin(
                SampleCampaign.sponsor, from: source, by: .visitor)
        else { return }
        let session = try await site.sponsored.confirm(secret, from: source)
        let sponsor = Caller.member(session.member)
        for campaign in SampleCampaign.all { try await bring(campaign, by: sponsor) }
        try await site.accounts.closeSession(session.member.session, by: sponsor)
    }

    private func bring(_ sample: SampleCampaign, by sponsor: Caller) async throws {
        // Those that the operator has made sensitive, or doesn't list, are none to advertise in.
        let categories = sample.categories.filter { site.settings.canBeOfInterest(Category(key: $0)) }
        guard sample.categories.isEmpty || !categories.isEmpty else { return }
        let today = FrenchDay.number(site.clock.now())
        var draft = CampaignDraft()
        draft.title = sample.title
        draft.text = sample.text
        draft.link = "https://librairie-les-pages.example/\(sample.path)"
        draft.payer = SampleCampaign.sponsor.name
        draft.unit = sample.unit
        draft.budget = "5000"
        draft.firstDay = FieldDay.text(today)
        draft.lastDay = FieldDay.text(today + 60)
        draft.categories = categories
        draft.places = sample.places
        if let drawing = sample.drawing { draft.picture = try await pictures.picture(drawing) }

        let id = try await site.sponsored.bring(draft, by: sponsor)
        guard !sample.waits else { return }
        let seen = try await site.sponsored.show(id, to: caller).campaign.changed
        try await site.sponsored.accept(id, seen: seen, by: caller)
    }
}
