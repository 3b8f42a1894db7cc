import Classifieds
import Database
import HTML
import HTTPTypes

extension Routes {
    mutating func addCampaignCases() {
        get("/equipe/campagnes", access: .staff(.reviewCampaigns), "campaignQueue", CampaignCaseHandlers.list)
        get("/equipe/campagnes/:id", access: .staff(.reviewCampaigns), "campaignCase", CampaignCaseHandlers.show)
        get(
            "/equipe/campagnes/:id/image.webp", access: .staff(.reviewCampaigns), "campaignCasePicture",
            CampaignCaseHandlers.picture)
        post(
            "/equipe/campagnes/:id/decision", access: .staff(.reviewCampaigns), "decideCampaign",
            CampaignCaseHandlers.decide)
    }
}

/// Sponsors' campaigns: none shows before somebody looked.
enum CampaignCaseHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let waiting = try await visit.site.sponsored.list(by: visit.caller)
        let rows = waiting.map { campaign in
            QueueRow(
                subject: campaign.id.text, heading: "\(masked: campaign.content.title)", reasons: ["Campagne"],
                since: campaign.changed)
        }
        return try await visit.queuePage(.campaigns, rows)
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await page(visit, try visit.id("id"), reason: "")
    }

    @Sendable static func picture(_ visit: Visit) async throws -> Answer {
        guard let bytes = try await visit.site.sponsored.picture(try visit.id("id"), to: visit.caller) else {
            throw Refusal.notFound
        }
        return .casePhoto(bytes)
    }

    @Sendable static func decide(_ visit: Visit) async throws -> Answer {
        let id: Campaign.ID = try visit.id("id")
        let fields = try await visit.form(["mesure", "faits", "vue"])
        let reason = fields["faits"] ?? ""
        do {
            guard let seen = fields.trimmed("vue").flatMap({ Int64($0) }).map(Instant.init(milliseconds:)) else {
                throw Refusal.conflict
            }
            switch fields.trimmed("mesure") {
            case "accepter": try await visit.site.sponsored.accept(id, seen: seen, by: visit.caller)
            case "refuser":
                try await visit.site.sponsored.refuse(id, because: reason, seen: seen, by: visit.caller)
            default: throw Refusal.invalid([Problem("mesure", "Choisissez ce que vous décidez.")])
            }
            return .seeOther(.staff(.campaigns))
        } catch Refusal.invalid(let problems) {
            let problems = problems.map { $0.field == "reason" ? Problem("faits", $0.sentence) : $0 }
            return try await page(visit, id, reason: reason, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await visit.decidedMeanwhile(in: .campaigns)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(visit, id, reason: reason, setback: setback, status: setback.status).retry(
                after: setback)
        }
    }

    private static func page(
        _ visit: Visit, _ id: Campaign.ID, reason: String, problems: [Problem] = [], setback: Setback? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let campaign = try await visit.site.sponsored.show(id, to: visit.caller).campaign
        let form = CampaignDecisionForm(campaign: campaign, reason: reason, problems: problems, setback: setback)
        let page = CasePage(
            queue: .campaigns, subject: id.text, heading: "\(masked: campaign.content.title)",
            facts: [
                ("Modifiée", FrenchDate.moment(campaign.changed)), ("Annonceur", MaskedHTML.mask),
            ],
            content: CampaignCaseContent(campaign: campaign, settings: visit.site.settings).html,
            standing: try await visit.standing(of: id.text, in: .campaigns), form: form.html, now: visit.now
        ).page
        return try await visit.staffPage(page, status: status)
    }
}

/// What readers would see of a campaign, and where.
struct CampaignCaseContent: Sendable {
    let campaign: OwnCampaign
    let settings: SiteSettings

    var html: HTML {
        """
        <section aria-labelledby="campagne"><h2 id="campagne">Ce que l’on verrait</h2>
        <div class="case-words">\(onDuty: campaign.content.text)</div>
        <dl class="facts facts-wide"><div><dt>Mène à</dt><dd>\(onDuty: campaign.content.link)</dd></div>\
        <div><dt>Payée par</dt><dd>\(onDuty: campaign.content.payer)</dd></div>\
        <div><dt>Rubriques</dt><dd>\(categories)</dd></div></dl>
        \(if: campaign.hasPicture, "<ul class=\"case-photos\"><li><img src=\"\(Address.reviewedPicture(campaign.id))\" alt=\"Image de la campagne\"></li></ul>")</section>

        """
    }

    private var categories: HTML {
        let names = settings.categories.filter { campaign.targets.categories.contains($0.category) }.map(\.name)
        return names.isEmpty ? "toutes" : "\(names.joined(separator: ", "))"
    }
}

/// Whether a campaign shows; a refusal says why.
struct CampaignDecisionForm: Sendable {
    let campaign: OwnCampaign
    let reason: String
    let problems: [Problem]
    let setback: Setback?

    var html: HTML {
        """
        \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
        <form class="form case-form" method="post" action="\(Address.decision(about: campaign.id.text, in: .campaigns))" novalidate data-decision>
        <input type="hidden" name="vue" value="\(String(campaign.changed.milliseconds))">
        <fieldset class="group"><legend>Décision</legend>
        <label class="check"><input type="radio" name="mesure" id="mesure" value="accepter"><span><kbd>1</kbd> Accepter</span></label>
        <label class="check"><input type="radio" name="mesure" value="refuser"><span><kbd>2</kbd> Refuser</span></label></fieldset>
        <div class="field"><label for="faits">La raison d’un refus</label><p class="help" id="faits-aide">L’annonceur la lit telle quelle.</p>
        <textarea class="area" id="faits" name="faits" rows="4" aria-describedby="faits-aide"\(if: !problems.isEmpty, " aria-invalid=\"true\"")>
        \(reason)</textarea></div>
        <div class="actions"><button class="button button-primary">Décider</button></div></form>

        """
    }
}
