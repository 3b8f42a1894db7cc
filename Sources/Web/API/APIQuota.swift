import Classifieds
import Database
import HTTPTypes

/// How much of something a program may still do, as the answer's headers say it
/// (draft-ietf-httpapi-ratelimit-headers-10).
struct APIQuota: Sendable {
    let name: String
    let most: Int
    /// Within how many seconds.
    let window: Int
    let left: Int
    /// In how many seconds there is more.
    let reset: Int

    func say(in headers: inout HTTPFields) {
        headers[.rateLimitPolicy] = "\"\(name)\";q=\(most);w=\(window)"
        headers[.rateLimit] = "\"\(name)\";r=\(left);t=\(reset)"
    }
}

extension Visit {
    /// Counts what is asked: reading by pages, as on the site, and changes by what they change.
    ///
    /// - Throws: `Refusal.tooMany`.
    func count(_ rule: APIRule) throws(Refusal) {
        if let act = rule.counted {
            try limits.count(act, by: counted(for: act), at: now)
        } else {
            try limits.countReading(by: reading, at: now)
        }
    }

    /// Counts a list that is longer than a page as the pages that it would fill; one of them is counted already.
    ///
    /// - Throws: `Refusal.tooMany`.
    func countMore(_ ads: Int) throws(Refusal) {
        let pages = (ads + Search.pageSize - 1) / Search.pageSize
        guard pages > 1 else { return }
        try limits.countReading(by: reading, pages: pages - 1, at: now)
    }

    /// What is left of it.
    func quota(_ rule: APIRule) -> APIQuota {
        guard let act = rule.counted else {
            let left = limits.readingsLeft(for: reading, at: now)
            let most = Int(ReadingQuota.atOnce)
            return APIQuota(
                name: "lecture", most: most, window: Int(ReadingQuota.atOnce / ReadingQuota.aSecond), left: left,
                reset: Int((Double(most - left) / ReadingQuota.aSecond).rounded(.up)))
        }
        let (left, reset) = limits.left(of: act, for: counted(for: act), at: now)
        return APIQuota(name: act.word, most: act.anHour, window: 3_600, left: left, reset: reset)
    }

    private var reading: String { token?.account.text ?? Limits.source(of: address) }

    private func counted(for act: Limits.Act) -> String {
        switch act {
        case .publish, .firstMessage, .photo: Limits.source(of: address)
        default: reading
        }
    }
}

extension Limits.Act {
    /// What of it the headers say.
    fileprivate var word: String {
        switch self {
        case .publish: "publication"
        case .firstMessage: "premiers-messages"
        case .message: "messages"
        case .photo: "photos"
        case .export: "exports"
        default: "changements"
        }
    }
}
