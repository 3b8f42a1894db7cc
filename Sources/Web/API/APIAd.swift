import Classifieds
import Foundation

/// An ad that is online, as everybody sees it.
struct APIAd: Encodable, Sendable {
    private let id: String
    private let etat: String
    private let rubrique: String
    private let lieu: APIPlace?
    private let publiee: String?
    private let adresse: String
    private let photos: [APIPhoto]
    private let words: APIValue<APIAdWords>

    /// - Parameter isWhole: with the text; a list has titles only.
    init(_ ad: ShownAd, isWhole: Bool) {
        id = ad.id.text
        etat = ad.state.word
        rubrique = ad.category.key
        lieu = ad.place.map { APIPlace($0) }
        publiee = ad.published.map(ExportedTime.text)
        adresse = Address.ad(ad).text
        photos = ad.photos.map { APIPhoto($0) }
        words = .published(ad.content.map { APIAdWords($0, isWhole: isWhole) })
    }

    private enum CodingKeys: String, CodingKey {
        case id, etat, rubrique, lieu, publiee, adresse, photos
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(etat, forKey: .etat)
        try container.encode(rubrique, forKey: .rubrique)
        try container.encode(lieu, forKey: .lieu)
        try container.encode(publiee, forKey: .publiee)
        try container.encode(adresse, forKey: .adresse)
        try container.encode(photos, forKey: .photos)
        try words.encode(to: encoder)
    }
}

/// What its advertiser wrote and shows.
struct APIAdWords: Encodable, Sendable {
    private let titre: String
    private let texte: String?
    private let pseudonyme: String
    private let sexe: String?
    private let visio: Bool
    private let visioHoraires: String?

    private enum CodingKeys: String, CodingKey {
        case titre, texte, pseudonyme, sexe, visio
        case visioHoraires = "visio_horaires"
    }

    init(_ content: AdContent, isWhole: Bool) {
        titre = content.title
        texte = isWhole ? content.text : nil
        pseudonyme = content.pseudonym
        sexe = content.showsSex ? content.sex?.rawValue : nil
        visio = content.acceptsVisio
        visioHoraires = content.acceptsVisio ? content.visioHours?.text : nil
    }
}

/// A photo, in its three sizes.
struct APIPhoto: Encodable, Sendable {
    private let id: String
    private let largeur: Int
    private let hauteur: Int
    private let petite: String
    private let moyenne: String
    private let grande: String

    init(_ photo: Photo) {
        id = photo.id.text
        (largeur, hauteur) = (photo.width, photo.height)
        petite = Address.photo(photo.id, .small).text
        moyenne = Address.photo(photo.id, .medium).text
        grande = Address.photo(photo.id, .large).text
    }

    /// Of a message: only its two people's programs find it.
    init(_ photo: MessagePhoto) {
        id = photo.id.text
        (largeur, hauteur) = (photo.width, photo.height)
        petite = MessagePhotoResources.address(of: photo.id, .small)
        moyenne = MessagePhotoResources.address(of: photo.id, .medium)
        grande = MessagePhotoResources.address(of: photo.id, .large)
    }
}

/// A place, as finely as it is meant.
struct APIPlace: Encodable, Sendable {
    private let code: String
    private let genre: String
    private let nom: String
    private let libelle: String
    private let departement: String?
    private let region: String?

    init(_ place: Place, label: String? = nil) {
        code = place.code
        nom = place.name
        libelle = label ?? place.label
        switch place {
        case .commune(let commune): (genre, departement, region) = ("commune", commune.department, commune.region)
        case .department(let department):
            (genre, departement, region) = ("departement", department.code, department.region)
        case .region(let one): (genre, departement, region) = ("region", nil, one.code)
        case .postcode(_, let communes):
            (genre, departement, region) = ("code_postal", communes.first?.department, communes.first?.region)
        }
    }
}

extension Ad.State {
    /// In French, as everything that the API says.
    var word: String {
        switch self {
        case .draft: "brouillon"
        case .pending: "a-confirmer"
        case .held: "retenue"
        case .online: "en-ligne"
        case .paused: "en-pause"
        case .ended: "terminee"
        case .refused: "refusee"
        }
    }
}
