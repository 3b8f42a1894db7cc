extension Promise {
    /// Who answers for the site, and how the policy changes.
    var keepingOfPreamble: Keeping? { nil }
}
