/// Beside which ads a campaign stands: those of these categories and places; empty: of all.
package struct CampaignTargets: Sendable, Equatable {
    package let categories: Set<Category>
    /// Codes of departments: `35`. A region is its departments.
    package let departments: Set<String>

    package init(categories: Set<Category> = [], departments: Set<String> = []) {
        (self.categories, self.departments) = (categories, departments)
    }

    /// Whether it stands on a page for what the page is about.
    func match(_ context: PageContext) -> Bool {
        matchesPlace(of: context) && (categories.isEmpty || context.category.map(categories.contains) == true)
    }

    /// A page of a whole region is of a campaign that has all of it.
    func matchesPlace(of context: PageContext) -> Bool {
        departments.isEmpty || (!context.departments.isEmpty && context.departments.isSubset(of: departments))
    }
}
