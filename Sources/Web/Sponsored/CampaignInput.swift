import Classifieds
import Database
import HTTPTypes

/// What came with the form of a campaign, and what is wrong with its picture.
struct CampaignInput: Sendable {
    let draft: CampaignDraft
    private let refusals: PhotoRefusals

    /// Reads the form as it arrives; the picture is prepared meanwhile.
    ///
    /// - Throws: `FormProblem` for what is no form of ours.
    init(_ visit: Visit) async throws {
        let (fields, pictures) = try await Upload(visit: visit).photos(taking: true, in: "image")
        try fields.checked(against: Self.fields, repeatable: ["rubriques", "lieux"])
        refusals = PhotoRefusals(pictures, in: "image")
        var draft = CampaignDraft(fields)
        draft.picture = pictures.lazy.compactMap { try? $0.get() }.first
        self.draft = draft
    }

    /// What is wrong with the picture.
    var problems: [Problem] { refusals.problems }

    /// What a refusal answers.
    var refusalStatus: HTTPResponse.Status { problems.isEmpty ? .unprocessableContent : refusals.status }

    /// The refusal, with the hour to come back where there is one.
    func refused(_ answer: Answer) -> Answer { problems.isEmpty ? answer : refusals.refused(answer) }

    private static let fields: Set<String> = [
        "titre", "texte", "lien", "payeur", "compte", "budget", "debut", "fin", "garder_image",
    ]
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
