extension Promise {
    /// How it is kept, and what proves it; `nil` as long as it isn't built.
    package var keeping: Keeping? { nil }
}
