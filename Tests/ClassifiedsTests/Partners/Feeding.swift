import Foundation
import TestSite
import Testing

@testable import Classifieds

extension TestSite {
    /// Somebody makes themselves known to a partner, as its page is now.
    func give(to key: String = "ecole", by caller: Caller) async throws {
        let offer = try #require(try await site.partners.offered(to: caller).first { $0.partner.key == key })
        try await site.partners.give(to: key, words: offer.words.hash, by: caller)
    }

    /// What a partner gets now.
    func feed(_ key: String = "ecole", token: String = Partner.token) async throws -> Feed {
        let signed = try await site.partners.feed(for: key, token: token)
        return Feed(json: try #require(site.keyring.signing.verified(signed)))
    }
}

/// A feed, as its partner reads it.
struct Feed {
    let content: [String: Any]

    init(json: Data) {
        content = (try? JSONSerialization.jsonObject(with: json)) as? [String: Any] ?? [:]
    }

    var people: [[String: String]] { content["people"] as? [[String: String]] ?? [["not": "read"]] }
}
