package import Database

/// The tables' history, one migration a file.
package enum Schema {
    /// The site's own tables.
    package static let site = [
        accounts, ads, search, mail, adCounts, replacing, reminders, checks, withdrawals, adDays, addressChanges,
        sentForms, publicChanges, adPlaces, rights, escrow,
        jobs, policies, messages, letters, calls, consent,
        sponsored, news, partners, statistics,
        staff, reports, decisions, journal, requests, disclosure, alerts, favourites,
        access, moving, webhooks, awaitedMail, photoDeletions, photoOwners, arrivedAccounts, placeChanges,
    ]
}
