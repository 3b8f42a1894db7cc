import Classifieds
import Foundation

/// An ad in the hands of its advertiser's program: the fields of the form by their names, and where it stands.
struct APIOwnAd: Encodable, Sendable {
    private let draft: AdDraft
    private let id: String
    private let etat: String
    private let lieu: APIPlace?
    private let publiee: String?
    private let modifiee: String
    private let fin: String?
    private let adresse: String?
    private let photos: [APIPhoto]

    init(_ own: OwnAd) {
        draft = AdDraft(own)
        id = own.ad.id.text
        etat = own.ad.state.word
        lieu = own.ad.place.map { APIPlace($0) }
        publiee = own.ad.published.map(ExportedTime.text)
        modifiee = ExportedTime.text(own.ad.changed)
        fin = own.ad.ends.map(ExportedTime.text)
        adresse = own.ad.state == .online ? Address.ad(own.ad).text : nil
        photos = own.ad.photos.map { APIPhoto($0) }
    }

    private enum CodingKeys: String, CodingKey {
        case id, etat, lieu, publiee, modifiee, fin, adresse, photos
        case rubrique, titre, texte, pseudonyme, sexe, commune, precision, telephone, visio, autres, sensible, personnes
        case showsSex = "sexe_visible"
        case postcode = "code_postal"
        case visioDays = "visio_jours"
        case visioStart = "visio_de"
        case visioEnd = "visio_a"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(etat, forKey: .etat)
        try container.encode(lieu, forKey: .lieu)
        try container.encode(publiee, forKey: .publiee)
        try container.encode(modifiee, forKey: .modifiee)
        try container.encode(fin, forKey: .fin)
        try container.encode(adresse, forKey: .adresse)
        try container.encode(photos, forKey: .photos)
        try encodeWords(into: &container)
    }

    private func encodeWords(into container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode(draft.category, forKey: .rubrique)
        try container.encode(draft.title, forKey: .titre)
        try container.encode(draft.text, forKey: .texte)
        try container.encode(draft.pseudonym, forKey: .pseudonyme)
        try container.encode(draft.sex, forKey: .sexe)
        try container.encode(draft.showsSex, forKey: .showsSex)
        try container.encode(draft.postcode, forKey: .postcode)
        try container.encode(draft.commune, forKey: .commune)
        try container.encode(draft.precision, forKey: .precision)
        try container.encode(draft.telephone, forKey: .telephone)
        try container.encode(draft.acceptsVisio, forKey: .visio)
        try container.encode(draft.visioDays, forKey: .visioDays)
        try container.encode(draft.visioStart, forKey: .visioStart)
        try container.encode(draft.visioEnd, forKey: .visioEnd)
        try container.encode(draft.namesOthers, forKey: .autres)
        try container.encode(draft.agreesToSensitive, forKey: .sensible)
        try container.encode(draft.people, forKey: .personnes)
    }
}

extension AdDraft {
    /// The fields of the form that publishes, but for the address: a token's person has one.
    static let programFields: Set<String> = [
        "rubrique", "titre", "texte", "pseudonyme", "sexe", "sexe_visible", "code_postal", "commune", "precision",
        "telephone", "visio", "visio_jours", "visio_de", "visio_a", "autres", "majeur", "regles", "sensible",
        "personnes",
    ]

    /// What a program says of them; what it doesn't say stays.
    mutating func read(_ body: inout APIBody) {
        // Another postcode is another commune, unless that is said too.
        if body.has("code_postal"), !body.has("commune") { commune = "" }
        if body.has("commune"), !body.has("code_postal") { postcode = "" }
        body.read("rubrique", into: &category)
        body.read("titre", into: &title)
        body.read("texte", into: &text)
        body.read("pseudonyme", into: &pseudonym)
        body.read("sexe", into: &sex)
        body.read("sexe_visible", into: &showsSex)
        body.read("code_postal", into: &postcode)
        body.read("commune", into: &commune)
        body.read("precision", into: &precision)
        body.read("telephone", into: &telephone)
        body.read("visio", into: &acceptsVisio)
        body.read("visio_jours", into: &visioDays)
        body.read("visio_de", into: &visioStart)
        body.read("visio_a", into: &visioEnd)
        body.read("autres", into: &namesOthers)
        body.read("majeur", into: &isAdult)
        body.read("regles", into: &acceptsRules)
        body.read("sensible", into: &agreesToSensitive)
        body.read("personnes", into: &people)
    }
}
