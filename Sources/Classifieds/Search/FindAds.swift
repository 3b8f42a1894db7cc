import Database

extension Ads {
    /// Past so many communes in a circle the index is asked for departments, and the circle is drawn afterwards.
    private static let communeWords = 400
    /// How many ads a wide circle looks at for one page at the most.
    private static let walk = 24_000

    /// The ads that match, newest first, 24 a page.
    package func find(_ search: Search) async throws -> SearchResult {
        let plan = try plan(for: search)
        let size = Search.pageSize
        let offset = (min(max(search.page, 1), Search.lastPage) - 1) * size

        let (found, counted) = try await site.database.read { reader in
            try plan.circle != nil
                ? reader.walk(plan, from: offset, size: size, atMost: Self.walk)
                : reader.page(plan, from: offset, size: size)
        }
        var ads: [ShownAd] = []
        for ad in found.prefix(size) {
            if let shown = try await open(ad) { ads.append(shown) }
        }
        return SearchResult(ads: ads, count: FoundCount(counted: counted), hasMore: found.count > size)
    }

    private func plan(for search: Search) throws -> SearchPlan {
        var plan = SearchPlan()
        plan.since = search.since
        plan.expression.require(try site.words.query(search.words))
        if let category = search.category { plan.expression.require([Mark.category(category)]) }
        if search.withPhoto { plan.expression.require([Mark.photo]) }
        if search.withVisio { plan.expression.require([Mark.visio]) }
        if let sex = search.sex { plan.expression.require([Mark.sex(sex)]) }
        switch search.place {
        case nil: break
        case .region(let region): plan.expression.require([Mark.region(region.code)])
        case .department(let department): plan.expression.require([Mark.department(department.code)])
        case .postcode(_, let communes): plan.expression.require(oneOf: communes.map { Mark.commune($0.insee) })
        case .commune(let centre): draw(&plan, around: centre, radius: search.radius)
        }
        return plan
    }

    private func draw(_ plan: inout SearchPlan, around centre: Commune, radius: Int) {
        let inside = radius == 0 ? [centre] : site.places.communes(within: Double(radius), of: centre)
        if inside.count <= Self.communeWords {
            plan.expression.require(oneOf: inside.map { Mark.commune($0.insee) })
        } else {
            plan.expression.require(oneOf: Set(inside.map(\.department)).sorted().map(Mark.department))
            plan.circle = Set(inside.map(\.insee))
        }
    }

    /// The ad as visitors see it; `nil` when its owner was erased a moment ago.
    private func open(_ found: FoundAd) async throws -> ShownAd? {
        do {
            let content = try await site.keyring.open(found.content, for: .publication)
            return ShownAd(
                id: found.id, category: found.category, place: shownPlace(found.commune, found.precision),
                published: found.published, changed: found.published, content: content,
                photos: found.photo.map { [$0] } ?? [], state: .online, ends: nil)
        } catch KeyringError.destroyed {
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
