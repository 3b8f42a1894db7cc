/// The sort of page that everybody reads: all that a third party that counts visits learns of it.
package enum PageKind: String, Sendable, CaseIterable {
    case home = "accueil"
    case listing = "annonces"
    case ad = "annonce"
    /// The site's own texts.
    case text = "texte"
}

/// What a page that everybody reads is about: the same for all its readers. From it a sponsored ad is chosen, and by it reading is
/// counted.
package struct PageContext: Sendable, Hashable {
    package let kind: PageKind
    /// Of the ad or the listing; `nil` where it is of none.
    package let category: Category?
    /// Of the place that the page is about, by their codes; empty where it is about none.
    package let departments: Set<String>

    package init(kind: PageKind, category: Category? = nil, departments: Set<String> = []) {
        (self.kind, self.category, self.departments) = (kind, category, departments)
    }

    /// The one department that the page is about; `nil` where there isn't exactly one.
    package var department: String? { departments.count == 1 ? departments.first : nil }
}
