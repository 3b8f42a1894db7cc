package import Database
package import Foundation

/// What somebody reads here, as far as they let it be noted: in their own browser, signed so that nobody else makes it, readable by
/// whoever looks. The site keeps no copy (promise USE-1). Only somebody who consented has any.
package struct Interests: Sendable, Equatable {
    /// How much each category was read, from 1 to `most`.
    package private(set) var weights: [Category: Int]
    /// How often each campaign was seen today.
    package private(set) var seen: [Campaign.ID: Int]
    /// The number of the day that `seen` is of.
    private var day: Int
    /// When it began; it lasts as long as a consent.
    private let began: Instant

    package static let life = ConsentReceipt.life
    package static let most = 9
    /// What an interest weighs that its owner ticks.
    package static let ticked = 5
    /// How often a day the same sponsored ad is shown.
    package static let timesADay = 3
    /// The longest that is looked at, in bytes.
    static let longest = 3_000
    /// Beyond this many points in all, what was read long ago counts half.
    private static let mostInAll = 30
    /// Of so many campaigns it is noted that they were seen.
    private static let mostSeen = 40

    /// What a browser sent, or a new one where it sent none of ours that holds.
    package init(_ sent: String?, for consent: Granted<PersonalisedAds>, on site: Site) {
        let now = site.clock.now()
        let read = sent.flatMap { Self(read: $0, from: site.keyring.signing, at: now) }
        self = read ?? Self(weights: [:], seen: [:], day: FrenchDay.number(now), began: now)
        weights = weights.filter { category, _ in site.settings.canBeOfInterest(category) }
        let today = FrenchDay.number(now)
        if day != today { (day, seen) = (today, [:]) }
    }

    private init(weights: [Category: Int], seen: [Campaign.ID: Int], day: Int, began: Instant) {
        (self.weights, self.seen, self.day, self.began) = (weights, seen, day, began)
    }

    /// When the browser may throw it away.
    package var end: Instant { began + Self.life }

    /// Its owner reads something of that category; of a sensitive one nothing is noted.
    package mutating func note(_ category: Category, on settings: SiteSettings) {
        guard settings.canBeOfInterest(category) else { return }
        weights[category] = min(Self.most, (weights[category] ?? 0) + 1)
        if weights.values.reduce(0, +) > Self.mostInAll {
            weights = weights.mapValues { $0 / 2 }.filter { $0.value > 0 }
        }
    }

    /// Its owner says what interests them: these, and nothing else.
    package mutating func choose(_ categories: Set<Category>, on settings: SiteSettings) {
        let allowed = categories.filter(settings.canBeOfInterest)
        weights = Dictionary(uniqueKeysWithValues: allowed.map { ($0, max(weights[$0] ?? 0, Self.ticked)) })
    }

    /// Its owner saw a sponsored ad.
    package mutating func saw(_ campaign: Campaign.ID) {
        guard seen[campaign] != nil || seen.count < Self.mostSeen else { return }
        seen[campaign, default: 0] += 1
    }

    /// Whether that one was seen often enough today. Where no more are noted, one that isn't may have been.
    func isTired(of campaign: Campaign.ID) -> Bool {
        guard let times = seen[campaign] else { return seen.count >= Self.mostSeen }
        return times >= Self.timesADay
    }

    /// How much a campaign's categories are read.
    func weight(of targets: CampaignTargets) -> Int {
        targets.categories.reduce(0) { $0 + (weights[$1] ?? 0) }
    }
}

extension SiteSettings {
    /// Whether a reader's interest in a category may be noted, and a campaign may choose it.
    package func canBeOfInterest(_ category: Category) -> Bool {
        !sensitiveCategories.contains(category) && categories.contains { $0.category == category }
    }
}

// MARK: - As it stands in the cookie

extension Interests {
    /// A compact JSON Web Signature.
    package func signed(by site: Site) throws -> String { try site.keyring.signing.sign(json: try json()) }

    /// What the signature is over, for whoever wants to read it.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(
            WrittenInterests(
                rubriques: Dictionary(uniqueKeysWithValues: weights.map { ($0.key.key, $0.value) }),
                vues: Dictionary(uniqueKeysWithValues: seen.map { ($0.key.text, $0.value) }), jour: day,
                debut: began.milliseconds / 1_000))
    }

    private init?(read text: String, from key: SigningKey, at now: Instant) {
        guard text.utf8.count <= Self.longest, let json = key.verified(text),
            let written = try? JSONDecoder().decode(WrittenInterests.self, from: json),
            written.kind == WrittenInterests.name
        else { return nil }
        let began = Instant(milliseconds: written.debut * 1_000)
        guard now < began + Self.life else { return nil }
        let seen = written.vues.compactMap { text, times in Campaign.ID(text).map { ($0, times) } }
        self.init(
            weights: Dictionary(
                uniqueKeysWithValues: written.rubriques.map { (Category(key: $0), min(max($1, 1), Self.most)) }),
            seen: Dictionary(uniqueKeysWithValues: seen), day: written.jour, began: began)
    }
}

/// The cookie's JSON. Other things are signed with the same key: its kind tells it from them.
private struct WrittenInterests: Codable {
    static let name = "interests"

    var kind = Self.name
    let rubriques: [String: Int]
    let vues: [String: Int]
    let jour: Int
    /// In seconds.
    let debut: Int64
}
