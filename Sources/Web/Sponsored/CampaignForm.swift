import Classifieds
import HTML
import HTTPTypes

/// The form of a campaign as an answer: new, to be revised, or to be corrected.
struct CampaignForm: Sendable {
    private let visit: Visit
    private let draft: CampaignDraft
    private let revised: OwnCampaign?

    init(_ visit: Visit, draft: CampaignDraft, revising revised: OwnCampaign? = nil) {
        (self.visit, self.draft, self.revised) = (visit, draft, revised)
    }

    func answer(
        problems: [Problem] = [], setback: Setback? = nil, status: HTTPResponse.Status = .ok
    ) -> Answer {
        let page = CampaignFormPage(
            draft: draft, revised: revised, problems: problems, setback: setback, settings: visit.site.settings,
            places: visit.site.places
        ).page
        return .ownPage(page, for: visit, status: status)
    }

    /// Does it, or shows the form again with everything that was typed; a picture has to be chosen again.
    func taking(_ input: CampaignInput, _ act: () async throws -> Campaign.ID) async throws -> Answer {
        do {
            if let refusal = input.refusal { throw refusal }
            guard input.problems.isEmpty else {
                throw Refusal.invalid(visit.site.sponsored.problems(of: input.draft))
            }
            return .seeOther(.campaign(try await act()))
        } catch Refusal.invalid(let problems) {
            return input.refused(answer(problems: problems + input.problems, status: input.refusalStatus))
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return answer(setback: setback, status: setback.status).retry(after: setback)
        }
    }
}
