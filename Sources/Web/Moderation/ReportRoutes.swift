import Classifieds
import HTTPTypes

extension Routes {
    mutating func addReports() {
        get("/annonce/:id/signalement", "reportForm", ReportHandlers.form)
        post("/annonce/:id/signalement", "reportAd", ReportHandlers.report)
        get("/signalements/retire", knowsCaller: false, "reportWithdrawn") { visit in
            .page(ReportWithdrawnPage().page, for: visit)
        }
        get("/signalements/:token", "followReport", ReportHandlers.follow)
        post("/signalements/:token/retrait", "withdrawReport", ReportHandlers.withdraw)
        get("/transparence", knowsCaller: false, "transparency", TransparencyHandlers.page)
    }
}

/// Reporting an ad, without an account, and following what becomes of it.
enum ReportHandlers {
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        let ad = try await visit.site.ads.show(try visit.id("id"))
        return page(ad, ReportDraft(reason: nil, words: "", isInGoodFaith: false), visit)
    }

    @Sendable static func report(_ visit: Visit) async throws -> Answer {
        let ad = try await visit.site.ads.show(try visit.id("id"))
        let fields = try await visit.form(["raison", "explication", "email", "bonne-foi", "signaleur"])
        let draft = ReportDraft(
            reason: fields["raison"].flatMap(ReportReason.init(rawValue:)), words: fields["explication"] ?? "",
            email: fields.trimmed("email") ?? "", isInGoodFaith: fields["bonne-foi"] == "1",
            flaggerCode: fields.trimmed("signaleur") ?? "")
        do {
            return .seeOther(.followed(try await take(draft, about: ad, visit)))
        } catch Refusal.invalid(let problems) {
            return page(ad, draft, problems: problems, visit, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return page(ad, draft, setback: setback, visit, status: setback.status).retry(after: setback)
        }
    }

    private static func take(_ draft: ReportDraft, about ad: ShownAd, _ visit: Visit) async throws -> Secret {
        let network = Limits.source(of: visit.address)
        // Codes are counted too: nobody tries many.
        try visit.limits.count(.report, by: network, at: visit.now)
        try await visit.site.moderation.check(draft)
        if let address = MailAddress(draft.email) {
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
        }
        return try await visit.site.moderation.report(ad.id, draft, from: network, by: visit.caller)
    }

    @Sendable static func follow(_ visit: Visit) async throws -> Answer {
        let secret = try visit.secret()
        let report = try await visit.site.moderation.follow(secret)
        return .ownPage(
            FollowedReportPage(report: report, secret: secret, settings: visit.site.settings).page, for: visit)
    }

    @Sendable static func withdraw(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.moderation.withdrawReport(try visit.secret())
        return .seeOther(.reportWithdrawn)
    }

    private static func page(
        _ ad: ShownAd, _ draft: ReportDraft, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let page = ReportAdPage(
            ad: ad, draft: draft, problems: problems, setback: setback, settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}
