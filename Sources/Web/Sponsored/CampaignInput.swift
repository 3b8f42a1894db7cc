import Classifieds
import Database
import HTTPTypes

/// What came with the form of a campaign, what is wrong with its picture, and whether it came too often.
struct CampaignInput: Sendable {
    let draft: CampaignDraft
    /// Why nothing is made of it now.
    let refusal: Refusal?
    private let refusals: PhotoRefusals
    private let hasSeveralPictures: Bool

    /// Reads the form as it arrives; the picture is prepared meanwhile, unless its owner sent too many forms.
    ///
    /// - Throws: `FormProblem` for what is no form of ours.
    init(_ visit: Visit) async throws {
        refusal = Self.count(visit)
        let (fields, pictures) = try await Upload(visit: visit).photos(taking: refusal == nil, in: "image")
        try fields.checked(against: Self.fields, repeatable: ["rubriques", "lieux"])
        refusals = PhotoRefusals(pictures, in: "image")
        hasSeveralPictures = pictures.count > 1
        var draft = CampaignDraft(fields)
        if pictures.count == 1 { draft.picture = try? pictures[0].get() }
        self.draft = draft
    }

    /// What is wrong with the picture.
    var problems: [Problem] { hasSeveralPictures ? [.severalPictures] : refusals.problems }

    /// What a refusal answers.
    var refusalStatus: HTTPResponse.Status { problems.isEmpty ? .unprocessableContent : refusals.status }

    /// The refusal, with the hour to come back where there is one.
    func refused(_ answer: Answer) -> Answer { problems.isEmpty ? answer : refusals.refused(answer) }

    private static func count(_ visit: Visit) -> Refusal? {
        do throws(Refusal) {
            let who = visit.caller.member?.account.text ?? Limits.source(of: visit.address)
            try visit.limits.count(.campaign, by: who, at: visit.now)
            return nil
        } catch {
            return error
        }
    }

    private static let fields: Set<String> = [
        "titre", "texte", "lien", "payeur", "compte", "budget", "debut", "fin", "garder_image",
    ]
}

extension Problem {
    fileprivate static let severalPictures = Problem("image", "Choisissez une seule image.")
}

extension CampaignDraft {
    /// As typed.
    fileprivate init(_ fields: FormFields) {
        self.init()
        title = fields["titre"] ?? ""
        text = fields["texte"] ?? ""
        link = fields.trimmed("lien") ?? ""
        payer = fields["payeur"] ?? ""
        unit = fields.trimmed("compte") ?? ""
        budget = fields.trimmed("budget") ?? ""
        firstDay = fields.trimmed("debut") ?? ""
        lastDay = fields.trimmed("fin") ?? ""
        categories = fields.all("rubriques")
        places = fields.all("lieux")
        keepsPicture = fields["garder_image"] == "1"
    }
}
