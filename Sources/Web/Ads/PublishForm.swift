import Classifieds
import HTTPTypes

/// The form of `/publier` as an answer: empty, gone on with, to be corrected, or put off.
struct PublishForm: Sendable {
    private let visit: Visit
    private let draft: AdDraft
    private var kept: KeptDraft?

    init(_ visit: Visit, draft: AdDraft, kept: KeptDraft? = nil) {
        self.visit = visit
        self.draft = draft
        self.kept = kept
    }

    /// As it was sent; of the draft that it went on with, the name alone.
    init(_ visit: Visit, _ input: AdFormInput) {
        self.init(visit, draft: input.draft, kept: input.draftID.map { KeptDraft(id: $0, photos: []) })
    }

    func answer(
        problems: [Problem] = [], setback: Setback? = nil, status: HTTPResponse.Status = .ok
    ) -> Answer {
        let page = PublishPage(
            draft: draft, problems: problems, setback: setback, kept: kept,
            communes: visit.site.places.communes(postcode: draft.postcode), isSignedIn: visit.caller.member != nil,
            settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }

    /// What can't be done now: the form again, with everything typed and the hour to come back.
    ///
    /// - Throws: `error` when waiting doesn't mend it.
    func postponed(because error: any Error) throws -> Answer {
        guard let setback = visit.setback(error) else { throw error }
        return answer(setback: setback, status: setback.status).retry(after: setback)
    }
}
