import Classifieds
import HTTPTypes

/// A request in the hands of whoever holds its link.
enum FollowedRequestHandlers {
    @Sendable static func follow(_ visit: Visit) async throws -> Answer {
        try await page(visit)
    }

    @Sendable static func add(_ visit: Visit) async throws -> Answer {
        let secret = try visit.secret()
        let words = try await visit.form(["texte"])["texte"] ?? ""
        return try await answer(visit, typed: FollowedRequestPage.Typed(words: words)) {
            try visit.limits.count(.request, by: Limits.source(of: visit.address), at: visit.now)
            try await visit.site.requests.add(words, to: secret)
        }
    }

    @Sendable static func proveAddress(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let secret = try visit.secret()
        try await visit.site.requests.proveAddress(secret)
        return .seeOther(.request(secret))
    }

    /// Codes are counted, right or wrong: nobody tries many.
    @Sendable static func proveAd(_ visit: Visit) async throws -> Answer {
        let secret = try visit.secret()
        let fields = try await visit.form(["annonce", "code"])
        let (ad, code) = (fields.trimmed("annonce") ?? "", fields.trimmed("code") ?? "")
        return try await answer(visit, typed: FollowedRequestPage.Typed(ad: ad)) {
            try visit.limits.count(.requestProof, by: Limits.source(of: visit.address), at: visit.now)
            try await visit.site.requests.proveAd(ad, code: code, for: secret)
        }
    }

    /// Nothing is read of a picture that nobody asked for.
    @Sendable static func sendDocument(_ visit: Visit) async throws -> Answer {
        let secret = try visit.secret()
        try await visit.site.requests.requireDocumentAsked(by: secret)
        try visit.limits.count(.photo, by: Limits.source(of: visit.address), at: visit.now)
        let (fields, pictures) = try await Upload(visit: visit).photos(taking: true, in: "piece")
        try fields.checked(against: [])
        let refusals = PhotoRefusals(pictures, in: "piece")
        guard refusals.problems.isEmpty, pictures.count == 1, let picture = try? pictures[0].get() else {
            let problems = pictures.count == 1 ? refusals.problems : [Problem("piece", "Choisissez une image.")]
            return refusals.refused(
                try await page(visit, problems: problems, status: refusals.status))
        }
        try await visit.site.requests.upload(picture, for: secret)
        return .seeOther(.request(secret))
    }

    @Sendable static func withdraw(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.requests.withdraw(try visit.secret())
        return .seeOther(.requestWithdrawn)
    }

    @Sendable static func archive(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let secret = try visit.secret()
        let export = try await visit.site.requests.archive(secret)
        try visit.limits.count(.export, by: secret.text, at: visit.now)
        let pages = ArchivedIndex(settings: visit.site.settings, places: visit.site.places).pages
        return .download(named: "mes-donnees.zip", of: "application/zip", for: visit) { sink in
            try await export.writeArchive(with: pages, to: sink)
        }
    }

    private static func answer(
        _ visit: Visit, typed: FollowedRequestPage.Typed, _ action: () async throws -> Void
    ) async throws -> Answer {
        do {
            try await action()
            return .seeOther(.request(try visit.secret()))
        } catch Refusal.invalid(let problems) {
            return try await page(visit, typed: typed, problems: problems, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(visit, typed: typed, setback: setback, status: setback.status).retry(after: setback)
        }
    }

    private static func page(
        _ visit: Visit, typed: FollowedRequestPage.Typed = FollowedRequestPage.Typed(), problems: [Problem] = [],
        setback: Setback? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let secret = try visit.secret()
        let page = FollowedRequestPage(
            followed: try await visit.site.requests.follow(secret), secret: secret, typed: typed, problems: problems,
            setback: setback, settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}
