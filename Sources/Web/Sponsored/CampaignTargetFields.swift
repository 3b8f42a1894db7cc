import Classifieds
import HTML

/// What pages a campaign is for: their categories and places, to tick. Nothing about people can be chosen.
struct CampaignTargetFields: Sendable {
    let draft: CampaignDraft
    let problems: [Problem]
    let settings: SiteSettings
    let places: Gazetteer

    var html: HTML { "\(categories)\(regions)" }

    private var categories: HTML {
        let boxes = settings.categories.filter { settings.canBeOfInterest($0.category) }.enumerated().map {
            index, one in
            box(
                "rubriques", one.category.key, "\(one.name)", isOn: draft.categories.contains(one.category.key),
                isFirst: index == 0)
        }
        return Field(
            name: "rubriques", label: "Rubriques", why: Why(.campaignCategories, settings),
            help: """
                Aucune cochée\u{A0}: toutes. Les rubriques sensibles ne sont pas là\u{A0}: une annonce sponsorisée ne les choisit pas.
                """, isOptional: true, problems: problems
        ).group("\(boxes)", of: .boxes)
    }

    private var regions: HTML {
        Field(
            name: "lieux", label: "Lieux", why: Why(.campaignPlaces, settings),
            help: "Aucun coché\u{A0}: toute la France.", isOptional: true, problems: problems
        ).group("\(places.regions.enumerated().map { region($1, isFirst: $0 == 0) })", of: .boxes, isInRow: false)
    }

    private func region(_ region: Region, isFirst: Bool) -> HTML {
        let inside = places.departments(of: region)
        let name = PlaceName.typeset(region.name)
        let all = box(
            "lieux", "reg-\(region.code)", inside.count == 1 ? "\(name)" : "\(name), toute la région",
            isOn: draft.places.contains("reg-\(region.code)"), isFirst: isFirst)
        guard inside.count > 1 else { return "<div class=\"campaign-region\">\(all)</div>\n" }

        let boxes = inside.map { department in
            box(
                "lieux", "dep-\(department.code)", "\(PlaceName.typeset(department.name)) (\(department.code))",
                isOn: draft.places.contains("dep-\(department.code)"))
        }
        let isOpen = inside.contains { draft.places.contains("dep-\($0.code)") }
        return """
            <div class="campaign-region">\(all)<details\(if: isOpen, " open")><summary>Départements<span class="visually-hidden">\u{A0}: \
            \(name)</span></summary><div class="group-row">\(boxes)</div></details></div>

            """
    }

    private func box(
        _ field: HTML, _ value: String, _ label: HTML, isOn: Bool, isFirst: Bool = false
    ) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(field)" value="\(value)"\(if: isFirst, " id=\"\(field)\"")\
        \(if: isOn, " checked")><span>\(label)</span></label>
        """
    }
}
