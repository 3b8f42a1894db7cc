import Database

/// An ad of an archive, which keeps the rules of this site as far as anybody may come to see it: one that ended may be renewed.
struct ArrivingAd: Sendable {
    let id: Ad.ID
    let state: Ad.State
    let content: AdContent
    let entry: PersonFile.Entry
    /// As the rules read it; `nil` for a draft, and for what was refused.
    let checked: CheckedAd?
    let photos: [PersonFile.Entry]
    let hold: PersonFile.Entry?
}

extension PersonFile {
    /// The ads, in the order of their publication.
    ///
    /// - Throws: `UnusableArchive` for a place or a category that isn't known here, and for an ad that is seen, or may come
    ///   to be, and breaks a rule.
    func ads(by rules: AdRules) throws(UnusableArchive) -> [ArrivingAd] {
        var ads: [ArrivingAd] = []
        for entry in self["ad"] {
            let name = entry.text("id")
            guard let id: Ad.ID = entry.id("id"), let state = Ad.State(rawValue: entry.text("state")),
                let json = entry.json["content"], let content = AdContent(exported: json)
            else { throw UnusableArchive("an ad is not of the schema") }
            guard rules.places.commune(entry.text("commune")) != nil else {
                throw UnusableArchive("ad \(name) is in a commune that isn't known")
            }
            guard rules.categories.contains(Category(key: entry.text("category"))) else {
                throw UnusableArchive("ad \(name) is in a category that this site doesn't have")
            }
            let photos = self["photo"].filter { $0.text("ad") == name }
            guard photos.count <= Ads.photoLimit else { throw UnusableArchive("ad \(name) has too many photos") }
            ads.append(
                ArrivingAd(
                    id: id, state: state, content: content, entry: entry,
                    checked: try checked(entry, content, in: state, by: rules), photos: photos,
                    hold: self["hold"].first { $0.text("ad") == name }))
        }
        try check(ads)
        return ads.sorted { $0.published < $1.published }
    }

    private func checked(
        _ entry: Entry, _ content: AdContent, in state: Ad.State, by rules: AdRules
    ) throws(UnusableArchive) -> CheckedAd? {
        guard [.online, .paused, .held, .ended].contains(state) else { return nil }
        var draft = AdDraft()
        draft.category = entry.text("category")
        draft.title = content.title
        draft.text = content.text
        draft.pseudonym = content.pseudonym
        draft.sex = content.sex?.rawValue ?? ""
        draft.showsSex = content.showsSex
        draft.commune = entry.text("commune")
        draft.precision = entry.text("precision")
        draft.telephone = entry.text("telephone")
        draft.acceptsVisio = content.acceptsVisio
        draft.set(content.visioHours)
        draft.namesOthers = content.namesOthers
        draft.agreesToSensitive = content.agreesToSensitive
        draft.people = content.peopleSeen?.rawValue ?? ""
        (draft.isAdult, draft.acceptsRules) = (true, true)
        do {
            let checked = try rules.check(draft)
            guard checked.content == content else { throw Refusal.invalid([]) }
            return checked
        } catch {
            throw UnusableArchive("ad \(entry.text("id")) breaks a rule of this site")
        }
    }

    /// What the tables ask of a row: an ad that is seen has dates, one that waits for a decision has its doubts.
    private func check(_ ads: [ArrivingAd]) throws(UnusableArchive) {
        let names = Set(ads.map(\.id.text))
        for ad in ads {
            let hasDates = ad.entry.values["published"] != .null && ad.entry.values["ends"] != .null
            guard hasDates || ![.online, .paused, .ended].contains(ad.state) else {
                throw UnusableArchive("ad \(ad.id) has no dates")
            }
            guard ad.hold != nil || ![.held, .refused].contains(ad.state) else {
                throw UnusableArchive("ad \(ad.id) waits for a decision about nothing")
            }
            guard ad.state != .refused || ad.hold?.values["decided"] != .null else {
                throw UnusableArchive("ad \(ad.id) is refused, and nobody decided so")
            }
            guard ad.entry.values["replaces"] == .null || names.contains(ad.entry.text("replaces")) else {
                throw UnusableArchive("ad \(ad.id) replaces one that isn't there")
            }
        }
    }
}

extension ArrivingAd {
    /// In milliseconds; those that were never published come last.
    fileprivate var published: Int { entry.number("published") ?? .max }
}
