import Classifieds
import Foundation
import HTTPTypes

/// What came with the form of an ad: the words, the photos, and what is wrong with the photos.
struct AdFormInput: Sendable {
    let draft: AdDraft
    var photos: PhotoChanges
    /// The draft that the form goes on with.
    let draftID: Ad.ID?
    let isPreview: Bool
    private let refusals: PhotoRefusals

    /// Reads the form as it arrives; photos are prepared meanwhile.
    ///
    /// - Parameter takingPhotos: whether photos are wanted too.
    /// - Throws: `FormProblem` for what is no form of ours.
    init(_ visit: Visit, takingPhotos: Bool = true) async throws {
        let (fields, photos) = try await Upload(visit: visit).photos(taking: takingPhotos)
        try fields.checked(against: Self.fields, repeatable: ["ordre", "retirer", "visio_jours"])
        draft = AdDraft(fields)
        draftID = fields.trimmed("brouillon").flatMap { Ad.ID($0) }
        isPreview = fields["apercu"] == "1"
        self.photos = PhotoChanges()
        self.photos.added = photos.compactMap { try? $0.get() }
        self.photos.removed = Set(fields.all("retirer").compactMap { Photo.ID($0) })
        self.photos.order = Self.order(fields.all("ordre"))
        refusals = PhotoRefusals(photos)
    }

    /// What is wrong with the photos.
    var photoProblems: [Problem] { refusals.problems }

    /// What a refusal answers.
    var refusalStatus: HTTPResponse.Status { refusals.status }

    /// The refusal, with the hour to come back where there is one.
    func refused(_ answer: Answer) -> Answer { refusals.refused(answer) }

    /// A field that isn't here is refused (promise COL-9).
    private static let fields: Set<String> = [
        "rubrique", "titre", "texte", "pseudonyme", "sexe", "sexe_visible", "code_postal", "commune", "precision",
        "telephone", "email", "visio", "visio_de", "visio_a", "autres", "majeur", "regles", "sensible", "personnes",
        "brouillon", "apercu",
    ]

    /// The kept photos in the order wanted: a list of names, and without script a number beside each.
    private static func order(_ values: [String]) -> [Photo.ID] {
        let names = values.flatMap { $0.split(separator: ",") }.compactMap { Photo.ID($0) }
        let numbers = values.compactMap { Int($0) }
        guard names.count == numbers.count else { return names }
        return zip(numbers, names).enumerated()
            .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
            .map(\.element.1)
    }
}

extension AdDraft {
    /// As typed.
    init(_ fields: FormFields) {
        self.init()
        category = fields.trimmed("rubrique") ?? ""
        title = fields["titre"] ?? ""
        text = fields["texte"] ?? ""
        pseudonym = fields["pseudonyme"] ?? ""
        sex = fields.trimmed("sexe") ?? ""
        showsSex = fields["sexe_visible"] == "1"
        postcode = (fields["code_postal"] ?? "").filter { !$0.isWhitespace }
        commune = fields.trimmed("commune") ?? ""
        precision = fields.trimmed("precision") ?? ""
        telephone = fields.trimmed("telephone") ?? ""
        email = fields.trimmed("email") ?? ""
        acceptsVisio = fields["visio"] == "1"
        visioDays = fields.all("visio_jours")
        visioStart = fields.trimmed("visio_de") ?? ""
        visioEnd = fields.trimmed("visio_a") ?? ""
        namesOthers = fields["autres"] == "1"
        isAdult = fields["majeur"] == "1"
        acceptsRules = fields["regles"] == "1"
        agreesToSensitive = fields["sensible"] == "1"
        people = fields.trimmed("personnes") ?? ""
    }

    /// As it stands, for its owner to revise.
    init(_ own: OwnAd) {
        self.init()
        let content = own.ad.content.leave(by: .ownPage)
        category = own.ad.category.key
        title = content.title
        text = content.text
        pseudonym = content.pseudonym
        sex = content.sex?.rawValue ?? ""
        showsSex = content.showsSex
        postcode = own.commune?.postcodes.first ?? ""
        commune = own.commune?.insee ?? ""
        precision = own.precision.rawValue
        telephone = own.telephone?.leave(by: .ownPage) ?? ""
        acceptsVisio = content.acceptsVisio
        set(content.visioHours, unfinished: content.unfinishedVisioHours)
        namesOthers = content.namesOthers
        isAdult = true
        acceptsRules = true
        agreesToSensitive = content.agreesToSensitive
        people = content.peopleSeen?.rawValue ?? ""
    }
}
