extension Promise {
    /// How it is kept, and what proves it; `nil` as long as it isn't built.
    package var keeping: Keeping? { nil }

    /// Why it doesn't concern a site with these settings, in French; `nil` where it does.
    package func notApplicable(_ settings: SiteSettings) -> String? { nil }
}
