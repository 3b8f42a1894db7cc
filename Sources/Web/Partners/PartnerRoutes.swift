import Classifieds
import HTTPTypes
import Hummingbird
import NIOCore

extension Address {
    static let partners = Address("/mon-compte/partenaires")
}

extension Routes {
    mutating func addPartners() {
        get("/mon-compte/partenaires", access: .member, "partners", PartnerHandlers.show)
        post("/mon-compte/partenaires", access: .member, "choosePartner", PartnerHandlers.choose)
        // A program asks, with a secret of its own.
        post("/partenaires/:key/flux", isFromAnywhere: true, "partnerFeed", PartnerHandlers.feed)
    }
}

/// What a person says to partners, and what these get.
enum PartnerHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await page(visit)
    }

    /// One partner: known to it with the hash of the words that were read, or not any more.
    @Sendable static func choose(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(["partenaire", "mots"])
        guard let key = form["partenaire"] else { throw Refusal.notFound }
        do {
            if let words = form["mots"] {
                try await visit.site.partners.give(to: key, words: words, by: visit.caller)
            } else {
                try await visit.site.partners.takeBack(from: key, by: visit.caller)
            }
        } catch Refusal.invalid(let problems) {
            return try await page(visit, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await page(visit, problems: [.changed], status: .conflict)
        }
        return .seeOther(.partners)
    }

    private static func page(
        _ visit: Visit, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let offered = try await visit.site.partners.offered(to: visit.caller)
        let page = PartnersPage(
            offered: offered, isRegisterEmpty: visit.site.partners.isEmpty, problems: problems
        ).page
        return .ownPage(page, for: visit, status: status)
    }

    /// The people who consent, for the partner that has the secret. Whoever hasn't it learns nothing, not even who is a partner, and
    /// may try a few times an hour.
    @Sendable static func feed(_ visit: Visit) async throws -> Answer {
        let token = visit.request.headers[.authorization].flatMap { value in
            value.lowercased().hasPrefix("bearer ") ? String(value.dropFirst(7)) : nil
        }
        let source = Limits.source(of: visit.address)
        do {
            try visit.limits.requireRoom(for: .partnerToken, by: source, at: visit.now)
            let feed = try await visit.site.partners.feed(for: try visit.parameter("key"), token: token ?? "")
            return Answer(
                headers: [.contentType: "application/jose", .cacheControl: "no-store"], body: ByteBuffer(string: feed))
        } catch Refusal.forbidden {
            try? visit.limits.count(.partnerToken, by: source, at: visit.now)
            var answer = problem(.unauthorized, "Un jeton valable est nécessaire.")
            answer.headers[.wwwAuthenticate] = "Bearer"
            return answer
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return problem(setback.status, "Réessayez plus tard.").retry(after: setback)
        }
    }

    /// Problem details (RFC 9457).
    private static func problem(_ status: HTTPResponse.Status, _ detail: String) -> Answer {
        let body = """
            {"status":\(status.code),"title":"\(status.reasonPhrase)","detail":"\(detail)"}

            """
        return Answer(
            status: status, headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: ByteBuffer(string: body))
    }
}

extension Problem {
    fileprivate static let changed = Problem(
        "partenaire", "Ce qui est demandé a changé pendant que vous lisiez\u{A0}: lisez de nouveau.")
}
