/// Beside which ads a campaign stands: those of these categories and places; empty: of all.
package struct CampaignTargets: Sendable, Equatable {
    package let categories: Set<Category>
    /// Codes of departments: `35`. A region is its departments.
    package let departments: Set<String>

    package init(categories: Set<Category> = [], departments: Set<String> = []) {
        (self.categories, self.departments) = (categories, departments)
    }

    /// Whether it stands on a page for what the page is about.
    func match(_ context: SlotContext) -> Bool {
        matchesPlace(of: context) && (categories.isEmpty || context.category.map(categories.contains) == true)
    }

    /// A page of a whole region is of a campaign that has all of it.
    func matchesPlace(of context: SlotContext) -> Bool {
        departments.isEmpty || (!context.departments.isEmpty && context.departments.isSubset(of: departments))
    }
}

/// What a sponsored ad is chosen from when nobody lets the site know more: the page, the same for all its readers.
package struct SlotContext: Sendable, Equatable {
    package let kind: PageKind
    /// Of the ad or the listing; `nil` where it is of none, or of one that is sensitive.
    package let category: Category?
    /// Of the place that the page is about; empty where it is about none.
    package let departments: Set<String>

    package init(kind: PageKind, category: Category? = nil, departments: Set<String> = []) {
        (self.kind, self.category, self.departments) = (kind, category, departments)
    }

    /// The one department to which what happens on the page is counted; `nil` where there isn't exactly one.
    package var department: String? { departments.count == 1 ? departments.first : nil }
}
