import Classifieds
import Foundation

/// A conversation, to a program of one of the two.
struct APIConversation: Encodable, Sendable {
    private let id: String
    private let annonce: APIAd?
    private let autre: APIParty
    private let silence: Bool
    private let bloquee: Bool
    private let changee: String?
    private let nonLus: Int?
    private let dernier: APIMessage?
    private let terminee: Bool?
    private let pseudonyme: APIValue<String>?
    private let place: Int?
    private let lue: Int?
    private let lueParAutre: Int?

    private enum CodingKeys: String, CodingKey {
        case id, annonce, autre, silence, bloquee, changee, dernier, terminee, pseudonyme, place, lue
        case nonLus = "non_lus"
        case lueParAutre = "lue_par_l_autre"
    }

    /// As a list shows it.
    init(_ listed: ListedConversation) {
        id = listed.id.text
        annonce = listed.ad.map { APIAd($0, isWhole: false) }
        autre = APIParty(listed.other)
        (silence, bloquee) = (listed.isMuted, listed.isBlocked)
        changee = ExportedTime.text(listed.changed)
        nonLus = listed.unread
        dernier = listed.last.map { APIMessage($0) }
        (terminee, pseudonyme, place, lue, lueParAutre) = (nil, nil, nil, nil, nil)
    }

    /// By itself.
    init(_ shown: ShownConversation) {
        id = shown.id.text
        annonce = shown.ad.map { APIAd($0, isWhole: false) }
        autre = APIParty(shown.other)
        (silence, bloquee) = (shown.state.isMuted, shown.state.isBlocked)
        (changee, nonLus, dernier) = (nil, nil, nil)
        terminee = shown.state.isOver
        pseudonyme = .own(shown.pseudonym)
        (place, lue, lueParAutre) = (shown.last, shown.seen, shown.state.readByOther)
    }
}

/// The other one, as far as they are there.
struct APIParty: Encodable, Sendable {
    private let etat: String
    private let pseudonyme: APIValue<String>?

    init(_ other: OtherParty) {
        switch other {
        case .named(let name): (etat, pseudonyme) = ("present", .between(name))
        case .locked: (etat, pseudonyme) = ("verrouille", nil)
        case .erased: (etat, pseudonyme) = ("efface", nil)
        }
    }
}

/// A message, to a program of one of the two.
struct APIMessage: Encodable, Sendable {
    private let id: String
    private let place: Int?
    private let etat: String
    private let raison: String?
    private let deMoi: Bool
    private let texte: APIValue<String>?
    private let photos: [APIPhoto]
    private let ecrit: String
    /// What its reader is warned of, in the words of the page.
    private let avertissements: [String]

    private enum CodingKeys: String, CodingKey {
        case id, place, etat, raison, texte, photos, ecrit, avertissements
        case deMoi = "de_moi"
    }

    init(_ message: ShownMessage) {
        id = message.id.text
        place = message.place
        etat = message.state.word
        raison = message.isOwn ? message.reason.map { "\($0.sentence) \($0.advice)" } : nil
        deMoi = message.isOwn
        texte = message.text.map { message.isOwn ? .own($0) : .between($0) }
        photos = message.photos.map { APIPhoto($0) }
        ecrit = ExportedTime.text(message.written)
        avertissements = message.warnings.map(\.sentence)
    }
}

extension Message.State {
    /// In French, as everything that the API says.
    fileprivate var word: String {
        switch self {
        case .draft: "brouillon"
        case .held: "retenu"
        case .asked: "en-relecture"
        case .refused: "refuse"
        case .sent: "envoye"
        case .removed: "retire"
        }
    }
}
