/// Why a sealed value is opened: the closed list (promise USE-0).
package enum Purpose: String, Sendable, CaseIterable {
    /// Show an ad that its advertiser put online.
    case publication
    /// Let a person see and manage what is their own.
    case selfService = "self-service"
    /// Write to a person what they asked for.
    case delivery
    /// Put an ad's words into the search index.
    case indexing
    /// Bring what a person wrote under the key of the account that they proved to own.
    case adoption
    /// Look, by rules alone, whether an ad may go online.
    case checking
    /// Let somebody of the site decide about an ad that the checks hold.
    case moderation
    /// Keep what is stored safe: under another key, in a backup.
    case storage
}
