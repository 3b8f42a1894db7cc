import Database

extension Ads {
    /// The ads that match, 24 a page, in the order asked for.
    package func find(_ search: Search) async throws -> SearchResult {
        let plan = try plan(for: search, hashedBy: site.words)

        let (found, listed) = try await site.database.readRecent { [site] reader in
            let version = try site.version(reader)
            let found = try reader.found(plan, in: site, version)
            return (found, try site.listed(at: Array(found.positions.prefix(plan.size)), reader, in: version))
        }
        let isInOrder = plan.order == .newest
        return SearchResult(
            ads: try await open(listed), count: FoundCount(counted: found.count),
            hasMore: found.positions.count > plan.size,
            last: isInOrder ? found.positions.prefix(plan.size).last : nil, version: listed.version)
    }

    /// How many ads match.
    package func count(_ search: Search) async throws -> FoundCount {
        let plan = try plan(for: search, hashedBy: site.words)
        return FoundCount(
            counted: try await site.database.readRecent { [site] reader in
                try reader.found(plan, in: site, try site.version(reader)).count
            })
    }

    func plan(for search: Search, hashedBy hashes: SearchWords) throws -> SearchPlan {
        let words = try hashes.query(search.words)
        var plan = SearchPlan()
        plan.since = search.since
        plan.order = search.effectiveOrder
        plan.words = words.required
        plan.before = plan.order == .newest ? search.before : nil
        plan.offset = plan.before == nil ? (min(max(search.page, 1), Search.lastPage) - 1) * plan.size : 0
        plan.expression.require(words)
        if let category = search.category { plan.expression.require([Mark.category(category)]) }
        if search.withPhoto { plan.expression.require([try hashes.sealed(Mark.photo)]) }
        if search.withVisio { plan.expression.require([try hashes.sealed(Mark.visio)]) }
        if let sex = search.sex { plan.expression.require([try hashes.sealed(Mark.sex(sex))]) }
        switch search.place {
        case nil: break
        case .region(let region): plan.expression.require([Mark.region(region.code)])
        case .department(let department): plan.expression.require([Mark.department(department.code)])
        case .postcode(_, let communes): plan.expression.require(oneOf: communes.map { Mark.commune($0.insee) })
        case .commune(let centre) where search.radius == 0: plan.expression.require([Mark.commune(centre.insee)])
        case .commune(let centre): plan.around = SearchAround(centre: centre.insee, radius: search.radius)
        }
        return plan
    }

    /// The ads as visitors see them, but for those whose owner was erased a moment ago.
    func open(_ found: [FoundAd]) async throws -> [ShownAd] {
        try await site.keyring.fetchKeys(of: found.map(\.account))
        var ads: [ShownAd] = []
        for ad in found {
            if let shown = try await open(ad) { ads.append(shown) }
        }
        return ads
    }

    /// `nil` when its owner was erased, or locked everything, a moment ago.
    func open(_ found: FoundAd) async throws -> ShownAd? {
        do {
            let content = try await site.gate.open(found.content, for: .publication)
            return ShownAd(
                id: found.id, category: found.category, place: shownPlace(found.commune, found.precision),
                published: found.published, changed: max(found.published, found.changed), content: content,
                photos: found.photo.map { [$0] } ?? [], state: .online, ends: nil)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            return nil
        }
    }

    func shownPlace(_ insee: String, _ precision: Precision) -> Place? {
        guard let commune = site.places.commune(insee) else { return nil }
        switch precision {
        case .commune: return .commune(commune)
        case .department: return site.places.department(commune.department).map(Place.department)
        }
    }
}
