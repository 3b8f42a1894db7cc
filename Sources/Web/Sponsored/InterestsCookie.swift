import Classifieds
import Database
import HTTPTypes
import Hummingbird

/// What a reader reads, in their own browser and nowhere else, after they consented (promise USE-1).
enum InterestsCookie {
    static let name = "__Host-interets"

    fileprivate static func field(_ value: String, life: Int64) -> HTTPField {
        HTTPField(
            name: .setCookie, value: "\(name)=\(value); Path=/; Max-Age=\(life); Secure; HttpOnly; SameSite=Lax")
    }
}

extension Visit {
    /// What the reader lets count: what their browser sent, or nothing noted yet; `nil` without their consent, whatever it sent.
    var interests: Interests? {
        guard site.settings.hasSponsored, let consent = visitor.choices.granted(PersonalisedAds.self) else {
            return nil
        }
        return Interests(request.cookies[InterestsCookie.name]?.value, for: consent, on: site)
    }

    /// Whether the browser has it.
    var sendsInterests: Bool { request.headers[.cookie] != nil && request.cookies[InterestsCookie.name] != nil }

    /// Whether it has what its owner gives no consent for.
    var sendsInterestsInVain: Bool { sendsInterests && interests == nil }
}

extension Answer {
    /// The same answer, which asks the browser to keep this. It is one reader's then: no cache that others share may have it.
    func keeping(_ interests: Interests, on site: Site, now: Instant) throws -> Answer {
        var answer = self
        let life = max(0, (interests.end - now).inMilliseconds / 1_000)
        answer.headers.append(InterestsCookie.field(try interests.signed(by: site), life: life))
        if answer.isKept { answer.headers[.cacheControl] = "private, no-cache" }
        return answer
    }

    /// The same answer, which asks the browser to forget it.
    func forgettingInterests() -> Answer {
        var answer = self
        answer.headers.append(InterestsCookie.field("", life: 0))
        if answer.isKept { answer.headers[.cacheControl] = "private, no-cache" }
        return answer
    }

    /// The same, where the browser has it.
    func forgettingInterests(sentIn visit: Visit) -> Answer {
        visit.sendsInterests ? forgettingInterests() : self
    }
}
